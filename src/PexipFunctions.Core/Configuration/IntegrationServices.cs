using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Configuration;

/// <summary>What the slice Configuration gives to the others.</summary>
public static class IntegrationServices
{
    /// <summary>The integrations: store, catalog, icons, and what is known of the deployment, against which their settings are checked.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddSingleton(ReadDeployment);
        services.AddSingleton<IntegrationStore>();
        services.AddSingleton<IntegrationCatalog>();
        services.AddSingleton<IntegrationIcons>();
        return services;
    }

    private static DeploymentSettings ReadDeployment(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var host = Uri.TryCreate(configuration["App:PublicUrl"], UriKind.Absolute, out var url) ? url.Host : "";
        return new DeploymentSettings(configuration["App:TenantId"] ?? "", configuration["App:ClientId"] ?? "", host, services.GetRequiredService<NetworkOptions>())
        {
            TagKeysSecretName = TagKeySecret.Name(configuration),
        };
    }
}
