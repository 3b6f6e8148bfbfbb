using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace PexipFunctions.Mailboxes.Graph;

/// <summary>Registers Microsoft Graph as the way to the mailboxes.</summary>
internal static class GraphMailboxesRegistration
{
    /// <summary>Needs <c>ISecrets</c> and <c>IConfiguration</c> beside it; adds the system clock unless there is one.</summary>
    internal static IServiceCollection AddGraphMailboxes(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GraphCredentials>();
        services.AddSingleton<IMailboxes, GraphMailboxes>();
        services.AddHttpClient(GraphCredentials.ClientName);

        // None of the SDK's handlers but the one that writes $select as such: retries, time limits and redirects are ours.
        services.AddHttpClient(GraphMailboxes.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddHttpMessageHandler(() => new ParametersNameDecodingHandler());
        return services;
    }
}
