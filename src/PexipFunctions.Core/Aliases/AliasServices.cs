using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Aliases;

/// <summary>What the slice Aliases gives to the others.</summary>
public static class AliasServices
{
    /// <summary>Allocation, tags and their keys.</summary>
    public static IServiceCollection AddAliases(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TagKeys>();
        services.AddSingleton<AliasStore>();
        services.AddSingleton<AllocateAlias>();
        services.AddSingleton<UnusedAliases>();
        services.AddSingleton<ReclaimAliases>();
        services.AddSingleton<AliasQuota>();
        services.AddSingleton<ReleaseExpiredAliases>();
        services.AddSingleton<ReportAliasMetrics>();
        services.AddSingleton<PlaceholderTags>();
        services.AddSingleton(provider => PlaceholderSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(UnusedAliasSettings.Read(configuration));
        services.AddSingleton<PlaceholderLimit>();
        services.AddSingleton<PlaceholderQuota>();
        return services;
    }
}
