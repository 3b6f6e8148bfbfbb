using System.Text.Json;
using System.Text.RegularExpressions;
using PexipFunctions.Aliases;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Aliases;

/// <summary>tests/addin/tags.json: bodies, and the tags that both the server and the pane must find in them.</summary>
internal static partial class TagTable
{
    private static readonly Document Content = JsonSerializer.Deserialize<Document>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "addin", "tags.json")), JsonSerializerOptions.Web)!;

    public static IReadOnlyDictionary<string, Case> Cases { get; } = Content.Cases.ToDictionary(item => item.Name);

    public static TagKeyRing Keys { get; } = TagKeyRing.TryParse(Content.Keys, out var ring) ? ring : throw new FormatException("The table's keys are malformed.");

    /// <summary>A word of the table, such as a tag.</summary>
    public static string Word(string name) => Content.Words[name];

    public static string Expand(string text) => Words().Replace(text, match => Content.Words.GetValueOrDefault(match.Groups[1].Value, match.Value));

    [GeneratedRegex(@"\{([A-Z]+)\}")]
    private static partial Regex Words();

    /// <param name="Tags">All candidates, each once.</param>
    /// <param name="Genuine">Those that a key has signed; null for all.</param>
    internal sealed record Case(string Name, bool Html, string Body, IReadOnlyList<string> Tags, IReadOnlyList<string>? Genuine);

    private sealed record Document(string Keys, IReadOnlyDictionary<string, string> Words, IReadOnlyList<Case> Cases);
}
