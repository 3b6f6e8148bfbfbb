namespace PexipFunctions.Templates.Html;

/// <summary>
/// The zero-width joiner and non-joiner. Persian words, Indic conjuncts and joined emoji are spelled with them (The Unicode
/// Standard, section 23.2, "Cursive Connection and Ligatures"); elsewhere they are padding that shows nothing.
/// </summary>
internal static class Joiners
{
    private const char NonJoiner = '\u200c';
    private const char Joiner = '\u200d';

    public static bool IsJoiner(char character) => character is NonJoiner or Joiner;

    public static bool IsNeededBehind(char before, char joiner) => IsJoined(before) || (joiner == Joiner && IsPicture(before));

    public static bool IsNeededBefore(char after) => IsJoined(after);

    // Arabic, Syriac, N'Ko and their neighbours; the scripts of India; of Myanmar; Khmer, Mongolian; Tai Tham to Batak;
    // Phags-pa; more of Devanagari, Java and Myanmar; forms of Arabic letters.
    private static bool IsJoined(char character) => character
        is (>= '\u0600' and <= '\u0dff') or (>= '\u1000' and <= '\u109f') or (>= '\u1780' and <= '\u18af') or (>= '\u1a20' and <= '\u1bff')
        or (>= '\ua840' and <= '\ua87f') or (>= '\ua8e0' and <= '\uaaff') or (>= '\ufb50' and <= '\ufdff') or (>= '\ufe70' and <= '\ufefc');

    // Emoji, their variation selectors and colours, and letters of scripts beyond the first 65,536 characters.
    private static bool IsPicture(char character) => char.IsSurrogate(character) || (character > '\u2000' && !char.IsLetterOrDigit(character));
}
