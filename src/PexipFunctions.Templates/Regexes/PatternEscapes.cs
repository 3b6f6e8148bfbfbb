using System.Globalization;

namespace PexipFunctions.Templates.Regexes;

/// <summary>Escapes that stand for one character, in classes and outside.</summary>
internal static class PatternEscapes
{
    /// <summary>The code point that the escape stands for; the reader stands behind the backslash. Null for what is no such escape.</summary>
    public static int? Read(PatternReader reader)
    {
        switch (reader.Current)
        {
            case 'x':
                return Hexadecimal(reader, 2);
            case 'u':
                return Hexadecimal(reader, 4);
            case 'U':
                return Hexadecimal(reader, 8);
            case '0':
                return Octal(reader, 3);
            case 'a' or 'f' or 'n' or 'r' or 't' or 'v':
                return Control((char)reader.Next());
            case >= 0 and < 128 and var letter when char.IsAsciiLetterOrDigit((char)letter):
                return null;
            default:
                return reader.Next();
        }
    }

    /// <summary>The code point of so many octal digits at most.</summary>
    public static int Octal(PatternReader reader, int most)
    {
        var digits = reader.Digits(most, digit => digit is >= '0' and <= '7');
        var code = digits.Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0'));
        return code > 255 ? throw reader.Wrong($"\\{digits} is beyond \\377") : code;
    }

    public static char Control(char letter) => letter switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => '\v',
    };

    private static int Hexadecimal(PatternReader reader, int count)
    {
        var letter = reader.Next();
        var digits = reader.Digits(count, char.IsAsciiHexDigit);
        return digits.Length == count && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= 0x10FFFF
            ? code
            : throw reader.Wrong($"\\{(char)letter} wants {count} hexadecimal digits");
    }
}
