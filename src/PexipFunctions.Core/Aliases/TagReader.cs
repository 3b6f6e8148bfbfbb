namespace PexipFunctions.Aliases;

/// <summary>
/// Finds tags in meeting bodies. Outlook and other programs rewrite them: they split tags by spans, soft hyphens and
/// line breaks, quote them, put other signs in the place of theirs and lose the last one. So the text is folded
/// (<see cref="FoldedText"/>), and a tag is what a key has signed, wherever it ends. Linear in the length of the body.
/// </summary>
public static class TagReader
{
    /// <summary>Different candidates that are checked in a body; each costs a MAC for every place in which it may end.</summary>
    internal const int MostCandidates = 256;

    public static BodyTags Read(string body, bool isHtml, TagKeyRing keys)
    {
        var aliases = new HashSet<AliasTag>();
        var placeholders = new Dictionary<string, PlaceholderTag>(StringComparer.Ordinal);
        var foreign = 0;
        foreach (var candidate in Candidates(body, isHtml))
        {
            if (candidate.Alias(keys) is { } alias)
            {
                aliases.Add(alias);
            }
            else if (candidate.Placeholder(keys) is { } placeholder)
            {
                placeholders.TryAdd(placeholder.Unique, placeholder);
            }
            else
            {
                foreign++;
            }
        }

        return new BodyTags([.. aliases], [.. placeholders.Values], foreign);
    }

    /// <summary>The different candidates in the order of the text; none behind the last that is checked.</summary>
    public static IEnumerable<TagCandidate> Candidates(string body, bool isHtml) =>
        TagCandidates.Find(FoldedText.Of(BodyText.Read(body, isHtml))).DistinctBy(candidate => (candidate.Text, candidate.Contents.Count)).Take(MostCandidates);
}
