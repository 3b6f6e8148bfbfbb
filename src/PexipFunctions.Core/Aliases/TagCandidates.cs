using System.Buffers;

namespace PexipFunctions.Aliases;

/// <summary>
/// Finds what may be a tag in a folded text: a prefix with <c>:-</c> and a <c>#</c>, or a prefix, with whatever became of
/// its signs, and behind it what has a tag's shape. Linear in the text. The pane's tags.js finds the same.
/// </summary>
internal static class TagCandidates
{
    /// <summary>Longest text that is looked at behind a prefix; longer ones are no tags of ours.</summary>
    private const int MaxTag = 198;

    private const string Mark = ":-";
    private const int LeastContent = 8;
    private const int MostContent = 190;
    private static readonly SearchValues<string> Prefixes = SearchValues.Create(["PXPS", "TOK"], StringComparison.Ordinal);

    public static IEnumerable<TagCandidate> Find(FoldedText text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var prefix = text.Characters[at] == 'P' ? AliasTag.Prefix : PlaceholderTag.Prefix;
            at += prefix.Length - Mark.Length;
            if (Read(text, at, prefix) is { } candidate)
            {
                yield return candidate;
            }
        }
    }

    private static int Next(FoldedText text, int from) =>
        text.Characters.AsSpan(from).IndexOfAny(Prefixes) is var at and >= 0 ? from + at : -1;

    private static TagCandidate? Read(FoldedText text, int start, string prefix)
    {
        var window = text.Characters.Substring(start, Math.Min(MaxTag, text.Characters.Length - start));
        var isMarked = start < text.Gaps.Count && text.Gaps[start].HasFlag(TagGap.Mark);
        if (window.Length > 0 && Shaped(window, prefix, isMarked) is { Count: > 0 } contents)
        {
            return new TagCandidate(prefix, prefix + contents.MaxBy(content => content.Length), contents);
        }

        var end = isMarked ? window.IndexOf('#', StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return null;
        }

        var content = window[..end];
        var isOfOurForm = end is >= LeastContent and <= MostContent && TagShape.IsContent(content) && !content.AsSpan().ContainsAny(Prefixes) && !HasSign(text, start, end);
        return new TagCandidate(prefix, prefix + content, isOfOurForm ? [content] : []);
    }

    private static bool HasSign(FoldedText text, int start, int length) =>
        text.Gaps.Skip(start).Take(length + 1).Any(gap => gap.HasFlag(TagGap.Sign));

    // Outlook makes of ":-" with what follows a picture, or a letter of the typeface Wingdings (J, K, L); either may have
    // swallowed the A with which every content begins. E to H come second, or M to P where the tag is sealed.
    private static IReadOnlyList<string> Shaped(string window, string prefix, bool isMarked)
    {
        var skip = !isMarked && window[0] is 'J' or 'K' or 'L' ? 1 : 0;
        var text = window[skip..] switch
        {
            ['A', (>= 'E' and <= 'H') or (>= 'M' and <= 'P'), ..] whole => whole,
            [(>= 'E' and <= 'H') or (>= 'M' and <= 'P'), ..] beheaded => "A" + beheaded,
            _ => "",
        };
        return prefix == AliasTag.Prefix ? TagShape.Aliases(text) : TagShape.Placeholders(text);
    }
}
