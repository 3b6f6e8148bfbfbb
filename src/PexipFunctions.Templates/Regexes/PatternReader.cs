using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Regexes;

/// <summary>Goes through a regular expression in Python's spelling.</summary>
internal sealed class PatternReader(string pattern)
{
    private readonly List<int> points = [.. CodePoints.Runes(pattern)];

    public int Position { get; set; }

    public bool IsAtEnd => Position >= points.Count;

    /// <summary>The next code point; -1 at the end.</summary>
    public int Current => IsAtEnd ? -1 : points[Position];

    public int Next() => IsAtEnd ? throw Wrong("it ends too early") : points[Position++];

    public bool Skip(char character)
    {
        var skipped = Current == character;
        Position += skipped ? 1 : 0;
        return skipped;
    }

    public bool Skip(string text)
    {
        var skipped = Position + text.Length <= points.Count && !text.Where((character, index) => points[Position + index] != character).Any();
        Position += skipped ? text.Length : 0;
        return skipped;
    }

    /// <summary>What stands before <paramref name="end"/>, which is passed over.</summary>
    public string Until(char end)
    {
        var start = Position;
        while (Next() != end)
        {
        }

        return string.Concat(points.Skip(start).Take(Position - 1 - start).Select(Text));
    }

    /// <summary>Digits, at most so many.</summary>
    public string Digits(int most, Func<char, bool> isDigit)
    {
        var digits = "";
        while (digits.Length < most && Current is >= 0 and < 128 && isDigit((char)Current))
        {
            digits += (char)Next();
        }

        return digits;
    }

    public TemplateFault Wrong(string reason) => TemplateFault.Value($"The regular expression '{pattern}' is wrong: {reason}.");

    private static string Text(int point) => point > 0xFFFF ? char.ConvertFromUtf32(point) : ((char)point).ToString();
}
