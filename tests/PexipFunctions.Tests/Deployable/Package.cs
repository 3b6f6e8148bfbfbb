using System.Text.Json;

namespace PexipFunctions.Tests.Deployable;

/// <summary>What <c>dotnet publish src/PexipFunctions -c Release</c> gave.</summary>
internal static class Package
{
    public const string Variable = "VMR_PACKAGE";

    /// <summary>Null where the app was not published.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    public static string PathOf(string file) => Path.Combine(Folder!, file);

    /// <summary>The functions that the worker's generator found: name, and the trigger as host and worker see it.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Triggers()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(PathOf("functions.metadata")));
        return metadata.RootElement.EnumerateArray().ToDictionary(
            function => function.GetProperty("name").GetString()!,
            function => function.GetProperty("bindings").EnumerateArray().First(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal)).Clone());
    }
}
