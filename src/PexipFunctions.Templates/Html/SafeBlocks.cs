using System.Collections.Concurrent;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// Looks at blocks before they go into meetings (<see cref="SafeBlock"/>). A look takes milliseconds, and blocks of one template
/// mostly differ in their values alone, which cannot change what the HTML is: one that was whole stands for those. Thread-safe.
/// </summary>
public sealed class SafeBlocks
{
    // Some templates an integration; beyond that they have changed.
    private const int MostKept = 500;
    private const int LongestKept = 65_536;

    private readonly ConcurrentDictionary<string, bool> whole = new(StringComparer.Ordinal);

    /// <param name="values">What the template printed the block with. Only values of letters, digits and address characters are left aside.</param>
    public SafeBlock Of(string html, string tag, IEnumerable<string> values)
    {
        var skeleton = values.Where(IsPlain).OrderByDescending(value => value.Length)
            .Aggregate(html, (text, value) => text.Replace(value, "\u0001", StringComparison.Ordinal));
        if (whole.ContainsKey(skeleton))
        {
            return new SafeBlock(html, WasRepaired: false);
        }

        var block = SafeBlock.Of(html, tag);
        if (!block.WasRepaired && skeleton.Length <= LongestKept)
        {
            if (whole.Count >= MostKept)
            {
                whole.Clear();
            }

            whole[skeleton] = true;
        }

        return block;
    }

    // Shorter ones may be part of a style's or a size's number.
    private static bool IsPlain(string value) => value.Length >= 4 && value.All(character => char.IsAsciiLetterOrDigit(character) || "@.-:#".Contains(character, StringComparison.Ordinal));
}
