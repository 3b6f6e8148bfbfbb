using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Operations.Network;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>What the add-in asks the app for.</summary>
public static class AddInServices
{
    /// <summary>The manifest, the pane, and what they ask for. Needs <see cref="AddAddInSources"/>, or others in their place.</summary>
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
        services.AddSingleton<ExchangeMetadata>();
        services.AddSingleton<ExchangeMetadataReader>();
        services.AddSingleton<ExchangeTokenValidation>();
        services.AddSingleton<AddInAccess>();
        services.AddSingleton<AliasRequests>();
        services.AddHttpClient(SigningKeys.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(10)).UseGuardedConnections();
        return services;
    }

    /// <summary>What <see cref="AddAddIn"/> asks of its neighbours.</summary>
    public static IServiceCollection AddAddInSources(this IServiceCollection services)
    {
        services.AddSingleton<IssueAlias>();
        services.AddSingleton<InspectTag>();
        services.AddSingleton<JoinRedirect>();
        services.AddSingleton<FindIntegration>(provider => provider.GetRequiredService<IntegrationCatalog>().FindAsync);
        services.AddSingleton<FindIcon>(provider => async (id, cancellationToken) =>
            await provider.GetRequiredService<IntegrationIcons>().FindAsync(id, cancellationToken));
        services.AddSingleton<IssuePlaceholder>(provider => provider.GetRequiredService<PlaceholderTags>().IssueAsync);
        return services;
    }
}
