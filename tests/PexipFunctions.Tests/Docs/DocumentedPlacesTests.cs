using System.Text.RegularExpressions;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>A page, button or field that a document names (<c>*so*</c>) exists: in the console, the pane, the documents, or in a product of others that is named here.</summary>
public sealed partial class DocumentedPlacesTests
{
    private static readonly ConsoleWords Console = new();

    // Not ours: whose it is. Nobody here can see whether it is still called so.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["Apps"] = "Outlook on the web",
        ["Send"] = "Outlook",
        ["Recover deleted items"] = "Outlook",
        ["Settings > Integrated apps > Upload custom app"] = "Microsoft 365 admin center",
        ["Organization Management"] = "Exchange role group",
        ["Contributor"] = "Azure role",
        ["Role Based Access Control Administrator"] = "Azure role",
        ["User Access Administrator"] = "Azure role",
        ["Access control"] = "Azure portal",
        ["Identity not found"] = "Azure portal",
        ["Storage accounts > Restore deleted accounts"] = "Azure portal",
        ["Key Vault Secrets Officer"] = "Azure role",
        ["Storage Table Data Contributor"] = "Azure role",
        ["Invocations"] = "Azure portal",
        ["Transaction search"] = "Azure portal",
        ["Re-run jobs"] = "GitHub",
        ["Security > Report a vulnerability"] = "GitHub",
        ["Virtual Meeting Rooms"] = "Pexip Infinity role",
        ["Call control > Policy Profiles"] = "Pexip Infinity",
        ["Scheduled Conferences"] = "Pexip Infinity",
    };

    private static readonly Lazy<HashSet<string>> PaneWords = new(ReadPane);
    private static readonly Lazy<HashSet<string>> Headings = new(ReadHeadings);

    [Theory]
    [MemberData(nameof(DocumentTests.Documents), MemberType = typeof(DocumentTests))]
    public void Every_place_that_a_document_names_exists(string document)
    {
        var text = Repository.Read(document);
        var missing = Places(text).Where(place => !Exists(place) && !Defines(text, place)).Distinct(StringComparer.Ordinal);
        Assert.True(!missing.Any(), $"{document} names what is not there: {string.Join(", ", missing)}. Correct it, or, where it is another product's, name that in {nameof(Elsewhere)}.");
    }

    [Fact]
    public void Every_place_of_others_is_named_by_a_document()
    {
        var named = DocumentTests.Paths.SelectMany(path => Places(Repository.Read(path))).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Elsewhere.Keys.Except(named));
    }

    [Theory]
    [InlineData("Rooms")]
    [InlineData("Rooms > Drift")]
    [InlineData("Confirm")]
    [InlineData("New")]
    [InlineData("Operations > Compare now")]
    public void What_the_console_never_had_is_seen_to_be_missing(string place) => Assert.False(Exists(place));

    [Theory]
    [InlineData("Meetings > Compare now")]
    [InlineData("Test > Test now")]
    [InlineData("New integration")]
    [InlineData("Horizon days")]
    [InlineData("Schedule")]
    public void A_place_that_the_console_has_is_found(string place) => Assert.True(Exists(place));

    private static IEnumerable<string> Places(string document) =>
        Emphasis().Matches(Code().Replace(document, "")).Select(match => match.Groups[1].Value).Where(text => !text.EndsWith(':'));

    private static bool Exists(string place) =>
        Elsewhere.ContainsKey(place) || Console.Has(place) || PaneWords.Value.Contains(place) || (place.Contains(' ', StringComparison.Ordinal) && Headings.Value.Any(heading => heading.StartsWith(place, StringComparison.Ordinal)));

    /// <summary>A word of the document's own: it stands in bold, or heads a column.</summary>
    private static bool Defines(string document, string place) => Term().Matches(document).Any(term =>
        term.Groups[1].Value.Trim(':', '.') == place || term.Groups[2].Value.Trim().Equals(place, StringComparison.OrdinalIgnoreCase));

    /// <summary>What pane and answers show an organizer by default.</summary>
    private static HashSet<string> ReadPane()
    {
        var folder = Path.Combine(Repository.Root, "src", "PexipFunctions.Web", "AddIn");
        var literals = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal) && Path.GetExtension(file) is ".js" or ".cs")
            .SelectMany(file => Quoted().Matches(File.ReadAllText(file))).Select(literal => literal.Groups[1].Value);
        var defaults = IntegrationFields.All.Select(field => field.Default).OfType<string>();
        return [.. literals, .. defaults, .. defaults.SelectMany(text => Word().Matches(text)).Select(word => word.Value)];
    }

    private static HashSet<string> ReadHeadings() =>
        [.. DocumentTests.Paths.SelectMany(path => Heading().Matches(Repository.Read(path))).Select(heading => heading.Groups[1].Value)];

    [GeneratedRegex(@"(?<![*\w])\*([A-Z][^*\n]*)\*(?![*\w])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("\"([^\"\n]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[A-Z][a-z]+[A-Z]\w*\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\*\*([^*\n]+)\*\*|(?<=\|)([^|\n]+)(?=\|.*\n\|-)")]
    private static partial Regex Term();
}
