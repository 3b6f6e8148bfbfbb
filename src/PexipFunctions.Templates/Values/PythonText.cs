using System.Buffers;
using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Values;

/// <summary>What Python does with texts where .NET does otherwise.</summary>
internal static class PythonText
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\u001c' and <= '\u001f';

    public static string Strip(string text) => StripEnd(StripStart(text));

    public static string StripStart(string text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    public static string StripEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }

    /// <summary>The words between white space.</summary>
    public static List<string> Words(string text, int most = int.MaxValue)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (IsSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            if (words.Count == most)
            {
                words.Add(text[start..]);
                break;
            }

            while (i < text.Length && !IsSpace(text[i]))
            {
                i++;
            }

            words.Add(text[start..i]);
        }

        return words;
    }

    /// <summary>The lines, without their ends; Python knows more line ends than .NET.</summary>
    public static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny(LineEnds);
            if (end < 0)
            {
                lines.Add(text[start..]);
                break;
            }

            lines.Add(text.Substring(start, end));
            start += end + (text.AsSpan(start + end).StartsWith("\r\n") ? 2 : 1);
        }

        return lines;
    }

    /// <summary>Replaces the first <paramref name="count"/> occurrences; all of them where it is negative.</summary>
    public static string Replace(string text, string old, string other, int count, Rendering rendering)
    {
        var printer = new Printer(rendering);
        var search = new TextSearch(old);
        var start = 0;
        for (; count != 0; count--)
        {
            var found = old.Length > 0 ? search.Find(text, start) : NextBoundary(text, start, printer.Length > 0 || start > 0);
            if (found < 0)
            {
                break;
            }

            rendering.Spend(1);
            printer.Append(text.AsSpan(start, found - start)).Append(other);
            start = found + old.Length;
            if (old.Length == 0 && printer.Length == 0)
            {
                // Nothing put between the characters of an empty replacement.
                return text;
            }
        }

        return printer.Append(text.AsSpan(start)).ToString();
    }

    public static string Repr(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var builder = new StringBuilder(text.Length + 2).Append(quote);
        for (var i = 0; i < text.Length;)
        {
            var units = CodePoints.UnitsAt(text, i);
            AppendRepr(builder, text, i, units, quote);
            i += units;
        }

        return builder.Append(quote).ToString();
    }

    /// <summary>Python's <c>ascii</c> of what <c>repr</c> gives.</summary>
    public static string Ascii(string representation)
    {
        var builder = new StringBuilder(representation.Length);
        foreach (var point in CodePoints.Runes(representation))
        {
            if (point < 0x80)
            {
                builder.Append((char)point);
            }
            else
            {
                AppendEscape(builder, point);
            }
        }

        return builder.ToString();
    }

    private static int NextBoundary(string text, int start, bool begun) =>
        !begun ? 0 : start < text.Length ? start + CodePoints.UnitsAt(text, start) : -1;

    private static void AppendRepr(StringBuilder builder, string text, int index, int units, char quote)
    {
        var character = text[index];
        switch (character)
        {
            case '\\' or '\'' or '"' when character == '\\' || character == quote:
                builder.Append('\\').Append(character);
                break;
            case '\n':
                builder.Append("\\n");
                break;
            case '\r':
                builder.Append("\\r");
                break;
            case '\t':
                builder.Append("\\t");
                break;
            default:
                if (character == ' ' || IsPrintable(CodePoints.CategoryAt(text, index)))
                {
                    builder.Append(text, index, units);
                }
                else
                {
                    AppendEscape(builder, units == 2 ? char.ConvertToUtf32(text, index) : character);
                }

                break;
        }
    }

    private static bool IsPrintable(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static void AppendEscape(StringBuilder builder, int codePoint) => builder.Append(codePoint switch
    {
        <= 0xFF => $"\\x{codePoint:x2}",
        <= 0xFFFF => $"\\u{codePoint:x4}",
        _ => $"\\U{codePoint:x8}",
    });
}
