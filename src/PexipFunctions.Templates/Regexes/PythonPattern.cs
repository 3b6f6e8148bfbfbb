using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Regexes;

/// <summary>
/// Writes a regular expression of Python's (documentation of <c>re</c>, version 3.11) as one of .NET's: groups are numbered in their order,
/// classes of characters are Python's, <c>\Z</c> is the very end.
/// </summary>
internal sealed partial class PythonPattern
{
    private readonly PatternReader reader;
    private readonly Alphabet alphabet;
    private readonly PatternClasses classes;
    private readonly StringBuilder output = new();
    private readonly Stack<(int Start, PatternFlags Flags, int Group)> open = new();
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private PatternFlags flags = new(Ascii: false, Verbose: false);
    private int groups;

    // Where in the output the last item begins that can be repeated; -1 where there is none.
    private int item = -1;

    private PythonPattern(string pattern, Alphabet alphabet) => (reader, this.alphabet, classes) = (new PatternReader(pattern), alphabet, new PatternClasses(alphabet));

    /// <summary>The number of each named group.</summary>
    public IReadOnlyDictionary<string, int> Names => names;

    /// <summary>How many groups there are.</summary>
    public int Groups => groups;

    /// <summary>The pattern for .NET.</summary>
    public string Text => output.ToString();

    public static PythonPattern Read(string pattern, Alphabet alphabet)
    {
        var read = new PythonPattern(pattern, alphabet);
        read.ReadLeadingFlags();
        while (!read.reader.IsAtEnd)
        {
            read.ReadNext();
        }

        return read.open.Count == 0 ? read : throw read.reader.Wrong("')' is missing");
    }

    private void ReadNext()
    {
        var point = reader.Next();
        switch (point)
        {
            case '\\':
                ReadEscape();
                break;
            case '[':
                Add(classes.Read(reader, flags.Ascii));
                break;
            case '(':
                ReadGroup();
                break;
            case ')':
                EndGroup();
                break;
            case '*' or '+' or '?':
                Repeat(((char)point).ToString());
                break;
            case '{':
                ReadCount();
                break;
            case '|':
                Alternate();
                break;
            case '^' or '$':
                Anchor(((char)point).ToString());
                break;
            case '.':
                Add(".");
                break;
            default:
                ReadOther(point);
                break;
        }
    }

    private void Alternate()
    {
        output.Append('|');
        item = -1;
    }

    private void ReadOther(int point)
    {
        if (flags.Verbose && point == '#')
        {
            SkipComment();
        }
        else if (!flags.Verbose || point is not (' ' or '\t' or '\n' or '\r' or '\f' or '\v'))
        {
            Add(Literal(point));
        }
    }

    private void SkipComment()
    {
        while (!reader.IsAtEnd && reader.Next() != '\n')
        {
        }
    }

    private void Add(string text)
    {
        item = output.Length;
        output.Append(text);
    }

    private void Anchor(string text)
    {
        output.Append(text);
        item = -1;
    }

    private string Literal(int point) => PatternClasses.Unit(alphabet.Unit(point));

    private void ReadEscape()
    {
        switch (reader.Current)
        {
            case 'A' or 'Z':
                Anchor(reader.Next() == 'A' ? @"\A" : @"\z");
                break;
            case 'b' or 'B':
                Anchor(classes.Boundary(negated: reader.Next() == 'B', flags.Ascii));
                break;
            case >= '1' and <= '9':
                ReadReference();
                break;
            default:
                if (classes.Inside(reader.Current, flags.Ascii) is { } inside)
                {
                    reader.Next();
                    Add($"[{inside}]");
                    break;
                }

                Add(Literal(PatternEscapes.Read(reader) ?? throw reader.Wrong($"it has the unknown escape \\{(char)reader.Current}")));
                break;
        }
    }

    // Three octal digits are a character, fewer the number of a group.
    private void ReadReference()
    {
        var start = reader.Position;
        var octal = reader.Digits(3, digit => digit is >= '0' and <= '7');
        reader.Position = start;
        if (octal.Length == 3)
        {
            Add(Literal(PatternEscapes.Octal(reader, 3)));
            return;
        }

        Reference(int.Parse(reader.Digits(2, char.IsAsciiDigit), CultureInfo.InvariantCulture));
    }

    private void Reference(int group)
    {
        if (group > groups || open.Any(outer => outer.Group == group))
        {
            throw reader.Wrong($"it refers to group {group}, which is not complete there");
        }

        Add($@"\k<{group}>");
    }

    private void ReadCount()
    {
        var start = reader.Position;
        var low = reader.Digits(9, char.IsAsciiDigit);
        var comma = reader.Skip(",");
        var high = comma ? reader.Digits(9, char.IsAsciiDigit) : low;
        if ((low.Length == 0 && !comma) || !reader.Skip("}"))
        {
            reader.Position = start;
            Add(Literal('{'));
            return;
        }

        if (high.Length > 0 && low.Length > 0 && int.Parse(low, CultureInfo.InvariantCulture) > int.Parse(high, CultureInfo.InvariantCulture))
        {
            throw reader.Wrong("the least count is above the most");
        }

        Repeat($"{{{(low.Length == 0 ? "0" : low)}{(comma ? "," + high : "")}}}");
    }

    private void Repeat(string count)
    {
        if (item < 0)
        {
            throw reader.Wrong($"'{count}' repeats nothing");
        }

        if (reader.Skip("+"))
        {
            // Possessive, since Python 3.11: nothing is given back.
            output.Insert(item, "(?>").Append(count).Append(')');
        }
        else
        {
            output.Append(count).Append(reader.Skip("?") ? "?" : "");
        }

        item = -1;
    }
}
