using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace PexipFunctions.Rooms.Infinity;

/// <summary>Registers the Management Node client. Needs <c>ISecrets</c>, the network guard and telemetry.</summary>
internal static class InfinityServices
{
    public static IServiceCollection AddManagementNodes(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PrivateAuthorities>();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, NodeHandlers>();
        return services.AddSingleton<IInfinities, ManagementNodes>();
    }
}
