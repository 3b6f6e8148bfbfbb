using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>What a character that is not ASCII stands for in a tag. The pane's folding.js says the same of each.</summary>
internal static class FoldedCharacter
{
    /// <summary>A letter or digit that is none of a tag's. Not ASCII, since an ASCII sign means itself.</summary>
    public const char Other = '\u00ff';

    // To which compatibility forms do not lead: Unicode's Dash_Punctuation, minus, hyphen bullet, modifier minus, the
    // long-vowel sign of Japanese keyboards and the emoji.
    private const string Dashes =
        "\u02d7\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\u30fc";

    private const string Colons = "\u02d0\u02f8\u0589\u05c3\u205a\u2236\ua789";
    private const string Stops = "\u3002";
    private const string Hashes = "\u2317\u266f";

    // Letters that show nothing: the fillers of Korean, one of them full-width.
    private const string Fillers = "\u115f\u1160\u3164\uffa0";

    // Signs within which no tag stands; the others are signs of emphasis, quotation or damage.
    private const string Breaks = "!\"$%&'()+,/;<?@[]^{}";

    /// <summary>ASCII, and <see cref="Other"/>; empty for what is left out.</summary>
    public static string Of(Rune rune)
    {
        if (Rune.IsLetterOrDigit(rune) && rune.IsBmp && Fillers.Contains((char)rune.Value, StringComparison.Ordinal))
        {
            return "";
        }

        // U+FFFE is refused by Normalize, and stands for nothing.
        var text = rune.Value == 0xfffe ? "" : string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).Select(Plain));
        return text.Length > 0 || !Rune.IsLetterOrDigit(rune) ? text : Other.ToString();
    }

    public static bool IsBreak(char character) => Breaks.Contains(character, StringComparison.Ordinal);

    private static string Plain(char character) => character switch
    {
        _ when char.IsAscii(character) => character.ToString(),
        // Lower and upper case of Turkish; the dot of the latter is a combining one.
        '\u0131' => "I",
        _ when Dashes.Contains(character, StringComparison.Ordinal) => "-",
        _ when Colons.Contains(character, StringComparison.Ordinal) => ":",
        _ when Stops.Contains(character, StringComparison.Ordinal) => ".",
        _ when Hashes.Contains(character, StringComparison.Ordinal) => "#",
        _ => "",
    };
}
