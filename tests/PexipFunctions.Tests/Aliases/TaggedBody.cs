using System.Globalization;
using System.Text.RegularExpressions;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

/// <summary>
/// A body of <c>Bodies/</c>. In the files, <c>@@TAG@@</c> stands for a genuine tag; <c>@@TAG|x@@</c> for one cut every 12
/// characters by <c>x</c>, as mail clients cut it. The other words say what else stands there, and so what must be found.
/// </summary>
internal sealed partial class TaggedBody
{
    private const int Piece = 12;
    private static readonly string Ours = AliasSamples.Tag().Write(AliasSamples.Keys);
    private static readonly string Placeholder =
        PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance).Replace("#", ".K7#", StringComparison.Ordinal);

    private TaggedBody(string name, string text) => (Name, Source) = (name, text);

    public string Name { get; }
    public bool IsHtml => Name.EndsWith(".html", StringComparison.Ordinal);
    public string Body => Marks().Replace(Source, match => Written(match.Groups[1].Value, match.Groups[2].Value));
    private string Source { get; }

    /// <summary>The aliases whose genuine tags must be found, in the order of the text.</summary>
    public IReadOnlyList<AliasTag> Aliases => Words().Select(Tag).OfType<AliasTag>().Distinct().ToList();
    public int Placeholders => Words().Any(word => word == "TOK") ? 1 : 0;
    public int Foreign => Words().Count(word => word is "FORGED" or "GUID" or "BROKEN");

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Aliases", "Bodies")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public static TaggedBody Load(string name) => new(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Aliases", "Bodies", name)));

    private IEnumerable<string> Words() => Marks().Matches(Source).Select(match => match.Groups[1].Value);

    private static AliasTag? Tag(string word) => word switch
    {
        "TAG" or "WRAP72" or "ENTITIES" or "LOWER" or "FULLWIDTH" or "HYPHEN" => AliasSamples.Tag(),
        "SECOND" => AliasSamples.Tag("75654321"),
        "OTHER" => AliasSamples.Tag(integration: AliasSamples.Theirs),
        _ => null,
    };

    private static string Written(string word, string cut) => word switch
    {
        "TAG" => Cut(Ours, cut),
        "WRAP72" => Ours.Insert(72, "\n"),
        "ENTITIES" => string.Concat(Ours.Select(character => string.Create(CultureInfo.InvariantCulture, $"&#{(int)character};"))),
        "LOWER" => Ours.ToLowerInvariant(),
        "FULLWIDTH" => Ours.Replace(":-", "\uff1a\uff0d", StringComparison.Ordinal).Replace('#', '\uff03'),
        "HYPHEN" => Ours.Replace("-", cut, StringComparison.Ordinal),
        "SECOND" or "OTHER" => Tag(word)!.Write(AliasSamples.Keys),
        "TOK" => Cut(Placeholder, cut),
        "FORGED" => AliasSamples.Tag().Write(AliasSamples.OtherKeys),
        "GUID" => "PXPS:-2f8b1d3c-6c1c-4c55-9d1a-0f2a63f0a4b7#",
        "BROKEN" => "PXPS:-ABCDEF",
        "UNSEEN" => Ours,
        _ => throw new FormatException($"@@{word}@@ is no word of the bodies."),
    };

    private static string Cut(string tag, string cut) => string.Join(cut, tag.Chunk(Piece).Select(piece => new string(piece)));

    [GeneratedRegex("@@([A-Z0-9]+)(?:\\|(.*?))?@@", RegexOptions.Singleline)]
    private static partial Regex Marks();
}
