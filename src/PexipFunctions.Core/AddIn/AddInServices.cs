using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.AddIn;

public static class AddInServices
{
    /// <summary>
    /// The add-in slice. Beside it the container must hold <see cref="FindIntegration"/>, <see cref="FindIcon"/>,
    /// <see cref="IssuePlaceholder"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddAddIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(AddInSettings.Read(configuration));
        services.AddSingleton<AddInIntegrations>();
        services.AddSingleton<WebAssets>();
        services.AddSingleton<ManifestFile>();
        services.AddSingleton<PanePages>();
        services.AddSingleton<PaneConfiguration>();
        services.AddSingleton<AddInIcons>();
        services.AddSingleton<ClientAddresses>();
        services.AddSingleton<AnonymousLimit>();
        services.AddSingleton<AccessTokenValidation>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AddInAccess>();
        services.AddSingleton<AliasRequests>();
        services.AddHttpClient(SigningKeys.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(10)).UseGuardedConnections();
        return services;
    }
}
