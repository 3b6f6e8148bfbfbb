using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Storage;

namespace PexipFunctions;

/// <summary>The whole product, for whichever host runs its functions.</summary>
public static class PexipFunctionsServices
{
    /// <summary>Registers every slice.</summary>
    public static IServiceCollection AddPexipFunctions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddStorage(configuration);
}
