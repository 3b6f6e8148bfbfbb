using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Web.Console;

internal static class ConsoleServices
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services.AddSingleton<ConsolePages>();
}
