using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Integrations;

internal static class IntegrationServices
{
    /// <summary>The store and the catalog. Needs <c>ITables</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddSingleton<IntegrationStore>();
        services.AddSingleton<IntegrationCatalog>();
        return services;
    }
}
