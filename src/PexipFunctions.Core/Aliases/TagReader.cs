namespace PexipFunctions.Aliases;

/// <summary>
/// Finds tags in meeting bodies. Outlook and other clients rewrite HTML: they split tags by spans, entities, soft
/// hyphens and line breaks and quote them with <c>&gt;</c>. So the text is read, squeezed (<see cref="BodyText"/>).
/// Linear in the length of the body.
/// </summary>
internal static class TagReader
{
    /// <summary>Longest tag that is looked at; longer runs are no tags of ours.</summary>
    private const int MaxTag = 200;

    public static BodyTags Read(string body, bool isHtml, TagKeyRing keys)
    {
        var text = BodyText.Squeeze(body, isHtml);
        var aliases = new List<AliasTag>();
        var placeholders = new List<PlaceholderTag>();
        var foreign = 0;
        foreach (var (prefix, content) in Candidates(text))
        {
            if (prefix == AliasTag.Prefix && AliasTag.TryRead(content, keys, out var alias))
            {
                aliases.Add(alias);
            }
            else if (prefix == PlaceholderTag.Prefix && PlaceholderTag.TryRead(content, keys, out var placeholder))
            {
                placeholders.Add(placeholder);
            }
            else
            {
                foreign++;
            }
        }

        return new BodyTags(aliases.Distinct().ToList(), placeholders.DistinctBy(tag => tag.Unique).ToList(), foreign);
    }

    private static IEnumerable<(string Prefix, string Content)> Candidates(string text)
    {
        for (var marker = text.IndexOf(":-", StringComparison.Ordinal); marker >= 0; marker = text.IndexOf(":-", marker + 2, StringComparison.Ordinal))
        {
            var prefix = PrefixAt(text, marker);
            var end = prefix is null ? -1 : text.IndexOf('#', marker, Math.Min(MaxTag, text.Length - marker));
            if (end > 0)
            {
                yield return (prefix!, text[(marker + 2)..end]);
            }
        }
    }

    private static string? PrefixAt(string text, int marker)
    {
        var before = text.AsSpan(0, marker + 2);
        return before.EndsWith(AliasTag.Prefix, StringComparison.Ordinal) ? AliasTag.Prefix
            : before.EndsWith(PlaceholderTag.Prefix, StringComparison.Ordinal) ? PlaceholderTag.Prefix
            : null;
    }
}
