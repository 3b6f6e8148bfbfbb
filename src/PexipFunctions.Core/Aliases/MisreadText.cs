using System.Text;
using System.Text.RegularExpressions;

namespace PexipFunctions.Aliases;

/// <summary>
/// Undoes UTF-8 that was read as Windows-1252: a zero-width space has become <c>â€‹</c>, a no-break space <c>Â</c> and a
/// no-break space. The pane's folding.js does the same.
/// </summary>
internal static partial class MisreadText
{
    // What Windows-1252 reads in 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt).
    private const string Special =
        "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
        + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    private const string Next = "[\u0080-\u00bf" + Special + "]";

    public static string Undo(string text) => text.AsSpan().ContainsAnyInRange('\u00c2', '\u00f4') ? Misread().Replace(text, Decoded) : text;

    private static string Decoded(Match match)
    {
        if (match.ValueSpan[^1] == ' ')
        {
            return " ";
        }

        var octets = match.Value.Select(character => (byte)(Special.IndexOf(character, StringComparison.Ordinal) is var at and >= 0 ? at + 0x80 : character)).ToArray();
        return Rune.DecodeFromUtf8(octets, out var rune, out var length) == System.Buffers.OperationStatus.Done && length == octets.Length
            ? rune.ToString()
            : match.Value;
    }

    // The last is a no-break space or a soft hyphen, neither of which is seen.
    [GeneratedRegex("[\u00c2-\u00df]" + Next + "|[\u00e0-\u00ef]" + Next + "{2}|[\u00f0-\u00f4]" + Next + "{3}|\u00c2 ", RegexOptions.NonBacktracking)]
    private static partial Regex Misread();
}
