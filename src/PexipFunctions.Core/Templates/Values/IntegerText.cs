using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Reads integers as Python's <c>int(text, base)</c> does: in any script's digits, with prefixes and underscores.</summary>
internal static class IntegerText
{
    /// <summary>The number; null where Python fails.</summary>
    /// <param name="numberBase">2 to 36, or 0 for the base that the prefix says.</param>
    public static BigInteger? Parse(string text, int numberBase = 10)
    {
        text = PythonText.Strip(text);
        if (text.Length == 0 || numberBase is < 0 or 1 or > 36)
        {
            return null;
        }

        var start = text[0] is '+' or '-' ? 1 : 0;
        var prefixed = PrefixBase(text, start);
        if (prefixed != 0 && (numberBase == 0 || numberBase == prefixed))
        {
            (start, numberBase) = (start + 2, prefixed);

            // One underscore may stand behind the prefix.
            start += start < text.Length && text[start] == '_' ? 1 : 0;
        }

        // A number that begins with a zero needs a prefix where the prefix says the base.
        var strict = numberBase == 0 && start < text.Length && text[start] == '0';
        return Digits(text, start, numberBase == 0 ? 10 : numberBase) is { } number && !(strict && !number.IsZero)
            ? text[0] == '-' ? -number : number
            : null;
    }

    private static int PrefixBase(string text, int start) => start + 1 >= text.Length || text[start] != '0' ? 0 : text[start + 1] switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => 0,
    };

    private static BigInteger? Digits(string text, int start, int numberBase)
    {
        var number = BigInteger.Zero;
        var (count, wasDigit) = (0, false);
        for (var i = start; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            if (text[i] == '_' && wasDigit)
            {
                wasDigit = false;
                continue;
            }

            var digit = char.IsAsciiLetter(text[i]) ? char.ToLowerInvariant(text[i]) - 'a' + 10 : CharUnicodeInfo.GetDecimalDigitValue(text, i);
            if (digit < 0 || digit >= numberBase || ++count > TemplateLimits.IntegerBits / 3)
            {
                return null;
            }

            (number, wasDigit) = ((number * numberBase) + digit, true);
        }

        return wasDigit ? number : null;
    }
}
