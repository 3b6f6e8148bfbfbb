using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Language;

/// <summary>The escapes in a text literal: Python's, with its way of leaving unknown ones as they are.</summary>
internal static class TextEscapes
{
    /// <summary>The text that a literal stands for; null where an escape is wrong.</summary>
    public static string? Decode(string literal)
    {
        if (!literal.Contains('\\', StringComparison.Ordinal))
        {
            return literal;
        }

        var builder = new StringBuilder(literal.Length);
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\')
            {
                builder.Append(literal[i]);
            }
            else if (!DecodeAt(literal, ref i, builder))
            {
                return null;
            }
        }

        return builder.ToString();
    }

    // Leaves index at the last character of the escape.
    private static bool DecodeAt(string literal, ref int index, StringBuilder builder)
    {
        var character = literal[++index];
        switch (character)
        {
            case 'x':
                return Hexadecimal(literal, ref index, 2, builder);
            case 'u':
                return Hexadecimal(literal, ref index, 4, builder);
            case 'U':
                return Hexadecimal(literal, ref index, 8, builder);
            case 'N':
                return false;
            case >= '0' and <= '7':
                Octal(literal, ref index, builder);
                return true;
            default:
                builder.Append(Simple(character));
                return true;
        }
    }

    private static string Simple(char character) => character switch
    {
        '\n' => "",
        '\\' or '\'' or '"' => character.ToString(),
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",

        // Jinja2 escapes such characters before it reads escapes, so that the backslash takes the wrong one.
        > '\u007f' and <= '\u00ff' => $"\\x{(int)character:x2}",
        > '\u00ff' => $"\\u{(int)character:x4}",
        _ => "\\" + character,
    };

    private static void Octal(string literal, ref int index, StringBuilder builder)
    {
        var value = 0;
        var end = Math.Min(index + 3, literal.Length);
        for (; index < end && literal[index] is >= '0' and <= '7'; index++)
        {
            value = (value * 8) + (literal[index] - '0');
        }

        index--;
        builder.Append((char)value);
    }

    private static bool Hexadecimal(string literal, ref int index, int digits, StringBuilder builder)
    {
        if (index + digits >= literal.Length
            || !int.TryParse(literal.AsSpan(index + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > 0x10FFFF)
        {
            return false;
        }

        index += digits;
        builder.Append(value is >= 0xD800 and <= 0xDFFF ? ((char)value).ToString() : char.ConvertFromUtf32(value));
        return true;
    }
}
