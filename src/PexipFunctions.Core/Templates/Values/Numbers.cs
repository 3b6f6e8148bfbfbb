using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Values;

/// <summary>Reads numbers out of values and texts as Python's <c>int</c> and <c>float</c> do.</summary>
internal static partial class Numbers
{
    public static bool IsNumber(JinjaValue value) => value is IntegerValue or FloatValue or TruthValue;

    /// <summary>The integer that an <c>int</c> or <c>bool</c> is; null for other types.</summary>
    public static BigInteger? Integer(JinjaValue value) => value switch
    {
        IntegerValue integer => integer.Number,
        TruthValue truth => truth.IsTrue ? BigInteger.One : BigInteger.Zero,
        _ => null,
    };

    /// <summary>An index or count, cut to the range of <c>long</c>; null for what is no integer.</summary>
    public static long? Index(JinjaValue value) => Integer(value) is { } integer
        ? (long)BigInteger.Clamp(integer, long.MinValue / 4, long.MaxValue / 4)
        : null;

    /// <summary>The number as a float; null for what is no number.</summary>
    public static double? Float(JinjaValue value) => value is FloatValue number ? number.Number : Integer(value) is { } integer ? ToFloat(integer) : null;

    public static double ToFloat(BigInteger integer)
    {
        var number = (double)integer;
        return double.IsInfinity(number) ? throw TemplateFault.Arithmetic("The integer is too large for a float.") : number;
    }

    public static int? Compare(JinjaValue left, JinjaValue right)
    {
        if (Integer(left) is { } a && Integer(right) is { } b)
        {
            return a.CompareTo(b);
        }

        var (x, y) = (Inexact(left), Inexact(right));
        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
    }

    /// <summary>What Python's <c>int(text, base)</c> gives; null where it fails.</summary>
    public static BigInteger? ParseInteger(string text, int numberBase = 10)
    {
        var match = IntegerPattern().Match(PythonText.Strip(text).ToLowerInvariant());
        if (!match.Success || numberBase is < 0 or 1 or > 36)
        {
            return null;
        }

        var prefix = match.Groups["prefix"].Value switch { "0x" => 16, "0o" => 8, "0b" => 2, _ => 0 };
        var digits = match.Groups["digits"].Value;
        if (prefix != 0 && numberBase != 0 && numberBase != prefix)
        {
            // In base 16, 0b1 is a number without prefix.
            (digits, prefix) = (match.Groups["prefix"].Value + digits, 0);
        }

        var negative = match.Groups["sign"].Value == "-";
        return ParseDigits(digits.TrimStart('_').Replace("_", "", StringComparison.Ordinal), numberBase == 0 ? prefix == 0 ? 10 : prefix : numberBase) is { } number
            ? negative ? -number : number
            : null;
    }

    /// <summary>What Python's <c>float(text)</c> gives; null where it fails.</summary>
    public static double? ParseFloat(string text)
    {
        text = PythonText.Strip(text).ToLowerInvariant();
        if (FloatPattern().IsMatch(text))
        {
            return double.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return text.TrimStart('+', '-') switch
        {
            _ when text.LastIndexOfAny(['+', '-']) > 0 => null,
            "inf" or "infinity" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
            "nan" => double.NaN,
            _ => null,
        };
    }

    private static double Inexact(JinjaValue value) => value is FloatValue number ? number.Number : (double)Integer(value)!.Value;

    private static BigInteger? ParseDigits(string digits, int numberBase)
    {
        if (digits.Length > TemplateLimits.IntegerBits / 3)
        {
            return null;
        }

        var number = BigInteger.Zero;
        for (var i = 0; i < digits.Length; i += CodePoints.UnitsAt(digits, i))
        {
            var digit = char.IsAsciiLetter(digits[i]) ? digits[i] - 'a' + 10 : CharUnicodeInfo.GetDecimalDigitValue(digits, i);
            if (digit < 0 || digit >= numberBase)
            {
                return null;
            }

            number = (number * numberBase) + digit;
        }

        return number;
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<prefix>0[xob](?=_?[0-9a-z]))?(?<digits>_?[\p{Nd}a-z]+(?:_[\p{Nd}a-z]+)*)\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"\A[+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:e[+-]?[0-9]+(?:_[0-9]+)*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex FloatPattern();
}
