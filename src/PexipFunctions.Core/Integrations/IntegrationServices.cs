using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Aliases;
using PexipFunctions.Operations.Network;
using PexipFunctions.Templates;

namespace PexipFunctions.Integrations;

internal static class IntegrationServices
{
    /// <summary>The store, the catalog and the admin API. Needs every other slice but the add-in.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.TryAddSingleton<TemplateRenderer>();
        services.AddSingleton(ReadHostFacts);
        services.AddSingleton<IntegrationStore>();
        services.AddSingleton<IntegrationCatalog>();
        services.AddSingleton<IntegrationIcons>();
        services.AddSingleton<IFutureMeetings, FutureMeetings>();
        services.AddSingleton<IIntegrationClosing, IntegrationClosing>();
        services.AddSingleton<MailboxConnection>();
        services.AddSingleton<ReadIntegrations>();
        services.AddSingleton<SaveIntegration>();
        services.AddSingleton<AcceptDomain>();
        services.AddSingleton<DeleteIntegration>();
        services.AddSingleton<EditIcon>();
        services.AddSingleton<PreviewText>();
        services.AddSingleton<WriteScripts>();
        services.AddSingleton<VisitServers>();
        services.AddSingleton<ServerFindings>();
        services.AddSingleton<MailboxFindings>();
        services.AddSingleton<TestIntegration>();
        services.AddSingleton<OpenApiDocument>();
        return services;
    }

    private static HostFacts ReadHostFacts(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var host = Uri.TryCreate(configuration["App:PublicUrl"], UriKind.Absolute, out var url) ? url.Host : "";
        return new HostFacts(configuration["App:TenantId"] ?? "", configuration["App:ClientId"] ?? "", host, services.GetRequiredService<NetworkOptions>())
        {
            TagKeysSecretName = TagKeys.SecretName(configuration),
        };
    }
}
