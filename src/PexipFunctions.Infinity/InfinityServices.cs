using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Operations.SignIns;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity;

/// <summary>The ways to Pexip Infinity.</summary>
public static class InfinityServices
{
    /// <summary>The Management Node client and the answers of external policy. Needs <c>ISecrets</c>, <c>ITables</c>, the network guard and telemetry.</summary>
    public static IServiceCollection AddInfinity(this IServiceCollection services) => services.AddManagementNodes().AddPolicy();

    /// <summary>The Management Node client alone.</summary>
    public static IServiceCollection AddManagementNodes(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SignInRests>();
        services.AddSingleton<PrivateAuthorities>();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, NodeHandlers>();
        return services.AddSingleton<IInfinities, ManagementNodes>();
    }

    private static IServiceCollection AddPolicy(this IServiceCollection services)
    {
        services.AddSingleton<LoadPolicy>();
        services.AddSingleton(provider => provider.GetRequiredService<LoadPolicy>().Lookups);
        services.AddSingleton<AskNextPolicy>();
        services.AddSingleton<AnswerPolicy>();
        return services.AddSingleton<IPolicyAnswers>(provider => provider.GetRequiredService<AnswerPolicy>());
    }
}
