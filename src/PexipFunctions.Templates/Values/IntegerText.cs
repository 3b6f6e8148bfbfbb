using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Reads integers as Python's <c>int(text, base)</c> does: in any script's digits, with prefixes and underscores.</summary>
internal static class IntegerText
{
    private const int MostDigits = TemplateLimits.IntegerBits / 3;
    private const int DigitsPerStep = 16_384;
    private const long MostCollected = long.MaxValue / (36 * 36);

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

    /// <summary>Counts the work of reading so many digits, which grows with the square of their number; longer ones are given up.</summary>
    public static void Spend(int length, Rendering rendering)
    {
        var digits = Math.Min(length, MostDigits);
        rendering.Spend(digits * digits / DigitsPerStep);
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
        // The last digits are collected, since each step with a long number takes time that grows with its length.
        var (number, last, scale) = (BigInteger.Zero, 0L, 1L);
        var (count, wasDigit) = (0, false);
        for (var i = start; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            if (text[i] == '_' && wasDigit)
            {
                wasDigit = false;
                continue;
            }

            var digit = char.IsAsciiLetter(text[i]) ? char.ToLowerInvariant(text[i]) - 'a' + 10 : CharUnicodeInfo.GetDecimalDigitValue(text, i);
            if (digit < 0 || digit >= numberBase || ++count > MostDigits)
            {
                return null;
            }

            (last, scale, wasDigit) = ((last * numberBase) + digit, scale * numberBase, true);
            if (scale > MostCollected)
            {
                (number, last, scale) = ((number * scale) + last, 0, 1);
            }
        }

        return wasDigit ? (number * scale) + last : null;
    }
}
