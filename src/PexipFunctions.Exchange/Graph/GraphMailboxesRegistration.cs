using System.Net;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Registers Microsoft Graph as the way to the mailboxes.</summary>
internal static class GraphMailboxesRegistration
{
    /// <summary>Needs <c>ISecrets</c>, <c>IConfiguration</c>, the network guard and telemetry beside it; adds the system clock unless there is one.</summary>
    public static IServiceCollection AddGraphMailboxes(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MailboxIds>();
        services.TryAddSingleton<RequestDelays>();
        services.TryAddKeyedSingleton<TokenCredential>(GraphCredentials.AppIdentity, (provider, _) => OperationsServices.Identity(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<GraphCredentials>();
        services.AddKeyedSingleton<IMailboxes, GraphMailboxes>(ExchangeSettings.GraphKind);
        services.AddSingleton<INotificationReader, GraphNotificationReader>();
        services.AddHttpClient(GraphCredentials.ClientName).UseGuardedConnections();

        // None of the SDK's handlers but the one that writes $select as such: retries, time limits and redirects are ours.
        services.AddHttpClient(GraphMailboxes.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .AddHttpMessageHandler(() => new ParametersNameDecodingHandler())
            .AddTracedRequests("graph");
        return services;
    }

    private static SocketsHttpHandler CreateHandler(IServiceProvider services)
    {
        var handler = services.GetRequiredService<GuardedConnections>().CreateHandler();
        handler.AutomaticDecompression = DecompressionMethods.All;
        return handler;
    }
}
