using System.Text.Json;

namespace PexipFunctions.Tests.Deployable;

/// <summary>
/// What is deployed: what <c>dotnet publish src/PexipFunctions -c Release</c> gave where <see cref="Variable"/> names its folder, else
/// the output of the build.
/// </summary>
internal static class Package
{
    public const string Variable = "VMR_PACKAGE";

    /// <summary>Null where the app was not published.</summary>
    public static string? Published { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    public static string Folder { get; } = Published ?? Path.Combine(Infra.Repository.Root, "src", "PexipFunctions", "bin", "Debug", "net10.0");

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The functions that the worker's generator found: name, and the trigger as host and worker see it.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Triggers()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(PathOf("functions.metadata")));
        return metadata.RootElement.EnumerateArray().ToDictionary(
            function => function.GetProperty("name").GetString()!,
            function => function.GetProperty("bindings").EnumerateArray().First(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal)).Clone());
    }
}
