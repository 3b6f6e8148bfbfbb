using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Aliases;

internal static class AliasServices
{
    /// <summary>Allocation, tags and their keys.</summary>
    public static IServiceCollection AddAliases(this IServiceCollection services)
    {
        services.AddSingleton<TagKeys>();
        services.AddSingleton<AliasStore>();
        services.AddSingleton<AllocateAlias>();
        services.AddSingleton<UnusedAliases>();
        services.AddSingleton<ReclaimAliases>();
        services.AddSingleton<AliasQuota>();
        services.AddSingleton<IssueAlias>();
        services.AddSingleton<KeepAliases>();
        services.AddSingleton<MeasureAliases>();
        services.AddSingleton<InspectTag>();
        services.AddSingleton<JoinRedirect>();
        services.AddSingleton<PlaceholderTags>();
        services.AddSingleton(provider => PlaceholderSettings.Read(provider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()));
        services.AddSingleton<PlaceholderLimit>();
        services.AddSingleton<PlaceholderQuota>();
        return services;
    }
}
