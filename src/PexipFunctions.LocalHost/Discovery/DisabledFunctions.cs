using Microsoft.Extensions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>The Functions host's setting <c>AzureWebJobs.name.Disabled</c> (<c>AzureWebJobs__name__Disabled</c> on Linux).</summary>
internal static class DisabledFunctions
{
    public static bool Contains(string function, IConfiguration settings) =>
        IsTrue(settings[$"AzureWebJobs.{function}.Disabled"]) || IsTrue(settings[$"AzureWebJobs:{function}:Disabled"]);

    private static bool IsTrue(string? value) => value == "1" || (bool.TryParse(value, out var disabled) && disabled);
}
