using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Values;

/// <summary>Upper, lower and title case with the mappings that change a text's length, as Python has and .NET has not.</summary>
internal static class Casing
{
    // Unicode's SpecialCasing.txt, unconditional upper case: a letter, then what it becomes.
    private const string UpperExceptions =
        "\u00DF\u0053\u0053;\u0131\u0049;\u0149\u02BC\u004E;\u01F0\u004A\u030C;\u0390\u0399\u0308\u0301;\u03B0\u03A5\u0308\u0301;"
        + "\u0587\u0535\u0552;\u1E96\u0048\u0331;\u1E97\u0054\u0308;\u1E98\u0057\u030A;\u1E99\u0059\u030A;"
        + "\u1E9A\u0041\u02BE;\u1F50\u03A5\u0313;\u1F52\u03A5\u0313\u0300;\u1F54\u03A5\u0313\u0301;"
        + "\u1F56\u03A5\u0313\u0342;\u1F80\u1F08\u0399;\u1F81\u1F09\u0399;\u1F82\u1F0A\u0399;\u1F83\u1F0B\u0399;"
        + "\u1F84\u1F0C\u0399;\u1F85\u1F0D\u0399;\u1F86\u1F0E\u0399;\u1F87\u1F0F\u0399;\u1F88\u1F08\u0399;"
        + "\u1F89\u1F09\u0399;\u1F8A\u1F0A\u0399;\u1F8B\u1F0B\u0399;\u1F8C\u1F0C\u0399;\u1F8D\u1F0D\u0399;"
        + "\u1F8E\u1F0E\u0399;\u1F8F\u1F0F\u0399;\u1F90\u1F28\u0399;\u1F91\u1F29\u0399;\u1F92\u1F2A\u0399;"
        + "\u1F93\u1F2B\u0399;\u1F94\u1F2C\u0399;\u1F95\u1F2D\u0399;\u1F96\u1F2E\u0399;\u1F97\u1F2F\u0399;"
        + "\u1F98\u1F28\u0399;\u1F99\u1F29\u0399;\u1F9A\u1F2A\u0399;\u1F9B\u1F2B\u0399;\u1F9C\u1F2C\u0399;"
        + "\u1F9D\u1F2D\u0399;\u1F9E\u1F2E\u0399;\u1F9F\u1F2F\u0399;\u1FA0\u1F68\u0399;\u1FA1\u1F69\u0399;"
        + "\u1FA2\u1F6A\u0399;\u1FA3\u1F6B\u0399;\u1FA4\u1F6C\u0399;\u1FA5\u1F6D\u0399;\u1FA6\u1F6E\u0399;"
        + "\u1FA7\u1F6F\u0399;\u1FA8\u1F68\u0399;\u1FA9\u1F69\u0399;\u1FAA\u1F6A\u0399;\u1FAB\u1F6B\u0399;"
        + "\u1FAC\u1F6C\u0399;\u1FAD\u1F6D\u0399;\u1FAE\u1F6E\u0399;\u1FAF\u1F6F\u0399;\u1FB2\u1FBA\u0399;"
        + "\u1FB3\u0391\u0399;\u1FB4\u0386\u0399;\u1FB6\u0391\u0342;\u1FB7\u0391\u0342\u0399;\u1FBC\u0391\u0399;"
        + "\u1FC2\u1FCA\u0399;\u1FC3\u0397\u0399;\u1FC4\u0389\u0399;\u1FC6\u0397\u0342;\u1FC7\u0397\u0342\u0399;"
        + "\u1FCC\u0397\u0399;\u1FD2\u0399\u0308\u0300;\u1FD3\u0399\u0308\u0301;\u1FD6\u0399\u0342;"
        + "\u1FD7\u0399\u0308\u0342;\u1FE2\u03A5\u0308\u0300;\u1FE3\u03A5\u0308\u0301;\u1FE4\u03A1\u0313;"
        + "\u1FE6\u03A5\u0342;\u1FE7\u03A5\u0308\u0342;\u1FF2\u1FFA\u0399;\u1FF3\u03A9\u0399;\u1FF4\u038F\u0399;"
        + "\u1FF6\u03A9\u0342;\u1FF7\u03A9\u0342\u0399;\u1FFC\u03A9\u0399;\uFB00\u0046\u0046;\uFB01\u0046\u0049;"
        + "\uFB02\u0046\u004C;\uFB03\u0046\u0046\u0049;\uFB04\u0046\u0046\u004C;\uFB05\u0053\u0054;\uFB06\u0053\u0054;"
        + "\uFB13\u0544\u0546;\uFB14\u0544\u0535;\uFB15\u0544\u053B;\uFB16\u054E\u0546;\uFB17\u0544\u053D;";

    // Letters whose title case is neither their upper case nor its first letter.
    private const string TitleExceptions =
        "\u0149\u02BC\u004E;\u01C4\u01C5;\u01C6\u01C5;\u01C7\u01C8;\u01C9\u01C8;\u01CA\u01CB;\u01CC\u01CB;\u01F1\u01F2;"
        + "\u01F3\u01F2;\u1F80\u1F88;\u1F81\u1F89;\u1F82\u1F8A;\u1F83\u1F8B;\u1F84\u1F8C;\u1F85\u1F8D;\u1F86\u1F8E;"
        + "\u1F87\u1F8F;\u1F90\u1F98;\u1F91\u1F99;\u1F92\u1F9A;\u1F93\u1F9B;\u1F94\u1F9C;\u1F95\u1F9D;\u1F96\u1F9E;"
        + "\u1F97\u1F9F;\u1FA0\u1FA8;\u1FA1\u1FA9;\u1FA2\u1FAA;\u1FA3\u1FAB;\u1FA4\u1FAC;\u1FA5\u1FAD;\u1FA6\u1FAE;"
        + "\u1FA7\u1FAF;\u1FB2\u1FBA\u0345;\u1FB3\u1FBC;\u1FB4\u0386\u0345;\u1FB7\u0391\u0342\u0345;\u1FC2\u1FCA\u0345;"
        + "\u1FC3\u1FCC;\u1FC4\u0389\u0345;\u1FC7\u0397\u0342\u0345;\u1FF2\u1FFA\u0345;\u1FF3\u1FFC;\u1FF4\u038F\u0345;"
        + "\u1FF7\u03A9\u0342\u0345;";

    private static readonly Dictionary<char, string> Uppers = Read(UpperExceptions);
    private static readonly Dictionary<char, string> Titles = Read(TitleExceptions);

    public static string Upper(string text)
    {
        var simple = text.ToUpperInvariant();
        return text.AsSpan().ContainsAnyExceptInRange('\0', '\u00DE') ? Map(text, simple, Uppers) : simple;
    }

    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (lower.Contains('\u0130', StringComparison.Ordinal))
        {
            lower = lower.Replace("\u0130", "i\u0307", StringComparison.Ordinal);
        }

        return text.Contains('\u03A3', StringComparison.Ordinal) ? FinalSigmas(text, lower) : lower;
    }

    /// <summary>Python's <c>str.capitalize</c>: the first letter in title case, the rest in lower case.</summary>
    public static string Capitalize(string text) => text.Length == 0 ? text : Title(text, 0) + Lower(text)[FirstLowerUnits(text)..];

    /// <summary>Python's <c>str.title</c>: words are runs of letters that have a case.</summary>
    public static string TitleWords(string text)
    {
        var builder = new StringBuilder(text.Length);
        var inside = false;
        for (var i = 0; i < text.Length;)
        {
            var units = CodePoints.UnitsAt(text, i);
            var cased = LetterCase.IsCased(text, i);
            builder.Append(!inside && cased ? Title(text, i) : IsFinalSigma(text, i) ? "\u03C2" : Lower(text.Substring(i, units)));
            inside = cased;
            i += units;
        }

        return builder.ToString();
    }

    private static string Title(string text, int index)
    {
        var units = CodePoints.UnitsAt(text, index);
        var character = text[index];
        if (units == 1 && Titles.TryGetValue(character, out var title))
        {
            return title;
        }

        if (character is >= '\u10D0' and <= '\u10FF' || CodePoints.CategoryAt(text, index) == UnicodeCategory.TitlecaseLetter)
        {
            // Georgian letters have capitals, but no word begins with one.
            return character.ToString();
        }

        var upper = Upper(text.Substring(index, units));
        return units == 1 && upper.Length > 1 ? upper[0] + upper[1..].ToLowerInvariant() : upper;
    }

    private static int FirstLowerUnits(string text) => text[0] == '\u0130' ? 2 : CodePoints.UnitsAt(text, 0);

    private static string Map(string text, string simple, Dictionary<char, string> exceptions)
    {
        StringBuilder? builder = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (exceptions.TryGetValue(text[i], out var special))
            {
                builder ??= new StringBuilder(simple, 0, i, text.Length + 8);
                builder.Append(special);
            }
            else
            {
                builder?.Append(simple[i]);
            }
        }

        return builder?.ToString() ?? simple;
    }

    // A sigma at the end of a word has a form of its own.
    private static string FinalSigmas(string text, string lower)
    {
        if (lower.Length != text.Length)
        {
            text = text.Replace("\u0130", "I\u0307", StringComparison.Ordinal);
        }

        var characters = lower.ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            if (IsFinalSigma(text, i))
            {
                characters[i] = '\u03C2';
            }
        }

        return new string(characters);
    }

    private static bool IsFinalSigma(string text, int index) =>
        text[index] == '\u03A3' && Neighbour(text, index, -1) && !Neighbour(text, index, 1);

    // Whether the next letter in that direction has a case; marks, dots and apostrophes are passed over.
    private static bool Neighbour(string text, int index, int step)
    {
        for (index += step; index >= 0 && index < text.Length; index += step)
        {
            if (LetterCase.IsCased(text, index))
            {
                return true;
            }

            if (!(text[index] is '\'' or '.' or ':' or '^' or '`' or '\u00B7' or '\u2019' || CodePoints.CategoryAt(text, index) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol))
            {
                return false;
            }
        }

        return false;
    }

    private static Dictionary<char, string> Read(string list) => list
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(entry => entry[0], entry => entry[1..]);
}
