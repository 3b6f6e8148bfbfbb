using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Values;

/// <summary>Text by code points, as Python counts it; .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }

    /// <summary>Each code point as a text of its own.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var units = UnitsAt(text, i);
            yield return text.Substring(i, units);
            i += units;
        }
    }

    /// <summary>Each code point; a half of a surrogate pair alone is one, too.</summary>
    public static IEnumerable<int> Runes(string text)
    {
        for (var i = 0; i < text.Length; i += UnitsAt(text, i))
        {
            yield return At(text, i);
        }
    }

    /// <summary>The code point that begins there.</summary>
    public static int At(string text, int index) => UnitsAt(text, index) == 2 ? char.ConvertToUtf32(text, index) : text[index];

    /// <summary>The code point that ends there.</summary>
    public static int Before(string text, int end) => At(text, end - UnitsBefore(text, end));

    public static int UnitsBefore(string text, int end) => end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;

    /// <summary>At most <paramref name="count"/> code points from the code point <paramref name="start"/>.</summary>
    public static string Slice(string text, int start, int count)
    {
        var from = Offset(text, 0, start);
        return text[from..Offset(text, from, count)];
    }

    public static string Reverse(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (var end = text.Length; end > 0;)
        {
            var units = UnitsBefore(text, end);
            builder.Append(text, end - units, units);
            end -= units;
        }

        return builder.ToString();
    }

    /// <summary>Compares by code point.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                // The second half of a pair is no code point of its own.
                var start = i > 0 && char.IsHighSurrogate(left[i - 1]) && (char.IsLowSurrogate(left[i]) || char.IsLowSurrogate(right[i])) ? i - 1 : i;
                return At(left, start).CompareTo(At(right, start));
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    public static int UnitsAt(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;

    public static UnicodeCategory CategoryAt(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index);

    private static int Offset(string text, int from, int count)
    {
        for (; count > 0 && from < text.Length; count--)
        {
            from += UnitsAt(text, from);
        }

        return from;
    }
}
