using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Regexes;

/// <summary>Python's classes of characters in .NET's spelling: <c>\w</c> and its like, and those in square brackets.</summary>
internal sealed class PatternClasses(Alphabet alphabet)
{
    // All but white space, which are Python's str.isspace.
    private const string NoSpaces =
        @"\0-\x08\x0e-\x1b\x21-\x84\x86-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\uffff";

    private const string NoDigits = @"\p{L}\p{M}\p{Nl}\p{No}\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Co}\p{Cn}";

    // Everything but letters and digits (str.isalnum) and '_'; what stands in for others is added.
    private const string NoWords = @"\p{M}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f\p{S}\p{Z}\p{Cc}\p{Cf}\p{Co}\p{Cn}";

    /// <summary>The inside of a class that stands for <c>\d</c>, <c>\D</c>, <c>\s</c>, <c>\S</c>, <c>\w</c> or <c>\W</c>; null for other letters.</summary>
    /// <param name="ascii">Only ASCII counts (flag <c>a</c>).</param>
    public string? Inside(int letter, bool ascii) => (letter, ascii) switch
    {
        ('d', true) => "0-9",
        ('D', true) => @"\0-/:-\uffff",
        ('s', true) => @" \t-\r",
        ('S', true) => @"\0-\x08\x0e-\x1f!-\uffff",
        ('w', true) => "a-zA-Z0-9_",
        ('W', true) => @"\0-/:-@\[-\^`{-\uffff",
        ('d', _) => @"\p{Nd}" + Units(alphabet.Digits),
        ('D', _) => NoDigits + Units(alphabet.NoDigits),
        ('s', _) => @"\s\x1c-\x1f",
        ('S', _) => NoSpaces,
        ('w', _) => @"\p{L}\p{N}_" + Units(alphabet.Words),
        ('W', _) => NoWords + Units(alphabet.NoWords),
        _ => null,
    };

    /// <summary>A place between a letter or digit and what is neither; <c>\b</c> where .NET means the same.</summary>
    public string Boundary(bool negated, bool ascii)
    {
        if (!ascii && alphabet.HasPlainWords)
        {
            return negated ? @"\B" : @"\b";
        }

        var word = $"[{Inside('w', ascii)}]";
        return negated ? $"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))" : $"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))";
    }

    /// <summary>A class in square brackets; the reader stands behind the first.</summary>
    public string Read(PatternReader reader, bool ascii)
    {
        var start = reader.Position;
        var inside = new StringBuilder(reader.Skip('^') ? "[^" : "[");
        for (var first = true; first || reader.Current != ']'; first = false)
        {
            var (point, set) = Member(reader, ascii);
            if (reader.Current != '-')
            {
                inside.Append(set ?? Units(point, point));
                continue;
            }

            reader.Next();
            if (reader.Current == ']')
            {
                inside.Append(set ?? Units(point, point)).Append(@"\-");
                continue;
            }

            var (last, lastSet) = Member(reader, ascii);
            if (set is not null || lastSet is not null || last < point)
            {
                throw reader.Wrong($"the range at {start} has wrong ends");
            }

            inside.Append(Units(point, last));
        }

        reader.Next();
        return inside.Append(']').ToString();
    }

    /// <summary>One unit, escaped.</summary>
    public static string Unit(char unit) => $@"\u{(int)unit:x4}";

    private (int Point, string? Set) Member(PatternReader reader, bool ascii)
    {
        var point = reader.Next();
        if (point != '\\')
        {
            return (point, null);
        }

        if (Inside(reader.Current, ascii) is { } set)
        {
            reader.Next();
            return (0, set);
        }

        if (reader.Current is 'b')
        {
            reader.Next();
            return ('\b', null);
        }

        // There are no references to groups in a class: digits are octal.
        return reader.Current is >= '1' and <= '7'
            ? (PatternEscapes.Octal(reader, 3), null)
            : (PatternEscapes.Read(reader) ?? throw reader.Wrong("it has an unknown escape in a class"), null);
    }

    // The code points between two, by their units.
    private string Units(int first, int last)
    {
        var units = new StringBuilder();
        Append(units, first, Math.Min(last, Alphabet.FirstStandIn - 1));
        Append(units, Math.Max(first, Alphabet.LastStandIn + 1), Math.Min(last, 0xFFFF));
        units.Append(Units(alphabet.Between(first, last)));

        // A class cannot be empty; what stands for nothing fits nothing.
        return units.Length > 0 ? units.ToString() : Unit(alphabet.Unit(first));
    }

    private static void Append(StringBuilder units, int first, int last)
    {
        if (first <= last)
        {
            units.Append(CultureInfo.InvariantCulture, $"{Unit((char)first)}-{Unit((char)last)}");
        }
    }

    // Runs as ranges.
    private static string Units(IEnumerable<char> units)
    {
        var text = new StringBuilder();
        var (first, last) = (-1, -2);
        foreach (var unit in units)
        {
            if (unit != last + 1)
            {
                Append(text, first, last);
                first = unit;
            }

            last = unit;
        }

        Append(text, first, last);
        return text.ToString();
    }
}
