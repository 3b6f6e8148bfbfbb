using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PexipFunctions.Mutation;

/// <summary>What is mutated and which tests judge it: a configuration of dotnet-stryker, which this tool reads too.</summary>
internal sealed partial record Guard(string Name, IReadOnlyList<string> Files, IReadOnlyList<string> Tests, IReadOnlyList<string> OtherTests)
{
    public static Guard Read(string folder, string name)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.json")))!["stryker-config"]!;
        var filter = settings["test-case-filter"]!.GetValue<string>();
        return new Guard(
            name,
            [.. settings["mutate"]!.AsArray().Select(file => file!.GetValue<string>())],
            [.. Wanted().Matches(filter).Select(match => match.Groups[1].Value)],
            [.. Unwanted().Matches(filter).Select(match => match.Groups[1].Value)]);
    }

    public bool Has(string test) =>
        Tests.Any(part => test.Contains(part, StringComparison.Ordinal)) && !OtherTests.Any(part => test.Contains(part, StringComparison.Ordinal));

    /// <summary>Whether a class may have some of its tests.</summary>
    public bool HasClass(string name) => Tests.Any(part => name.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex("FullyQualifiedName~([A-Za-z0-9_.]+)")]
    private static partial Regex Wanted();

    [GeneratedRegex("FullyQualifiedName!~([A-Za-z0-9_.]+)")]
    private static partial Regex Unwanted();
}
