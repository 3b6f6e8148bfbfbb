using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Operations.Network;

/// <summary>Outgoing connections, guarded.</summary>
public static class NetworkServices
{
    /// <summary>Adds <see cref="NetworkOptions"/> from the section <c>Network</c>, and <see cref="GuardedConnections"/>.</summary>
    public static IServiceCollection AddNetwork(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(NetworkOptions.Section).Get<NetworkOptions>() ?? new NetworkOptions();
        services.AddSingleton(options);
        services.AddSingleton(new GuardedConnections(options, Dns.GetHostAddressesAsync));
        return services;
    }

    /// <summary>Makes the client connect through <see cref="GuardedConnections"/>.</summary>
    public static IHttpClientBuilder UseGuardedConnections(this IHttpClientBuilder client) =>
        client.ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<GuardedConnections>().CreateHandler());

    /// <summary>Traces the client's requests as <paramref name="service"/>'s.</summary>
    public static IHttpClientBuilder AddTracedRequests(this IHttpClientBuilder client, string service) =>
        client.AddHttpMessageHandler(provider => new TracedRequests(service, provider.GetRequiredService<SchedulingMetrics>()));
}
