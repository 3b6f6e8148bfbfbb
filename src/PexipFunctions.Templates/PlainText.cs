using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates;

/// <summary>Makes rendered text fit for a name or a one-line field.</summary>
internal static class PlainText
{
    /// <summary>Line ends and tabs become blanks; other control characters and broken surrogates vanish.</summary>
    public static string Clean(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029)
            {
                builder.Append(' ');
            }
            else if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)
            {
                builder.Append(rune);
            }
        }

        return builder.ToString();
    }

    /// <summary>Cuts to at most <paramref name="maxLength"/> UTF-16 units, between two text elements.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = 0;
        while (true)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > maxLength)
            {
                return text[..end];
            }

            end = next;
        }
    }
}
