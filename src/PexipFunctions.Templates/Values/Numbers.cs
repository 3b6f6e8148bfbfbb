using System.Globalization;
using System.Numerics;
using System.Text;
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
        var number = Inexact(integer);
        return double.IsInfinity(number) ? throw TemplateFault.Arithmetic("The integer is too large for a float.") : number;
    }

    public static int? Compare(JinjaValue left, JinjaValue right)
    {
        if (Integer(left) is { } a && Integer(right) is { } b)
        {
            return a.CompareTo(b);
        }

        return (Integer(left), Integer(right)) switch
        {
            ({ } integer, null) => Compare(integer, ((FloatValue)right).Number),
            (null, { } integer) => -Compare(integer, ((FloatValue)left).Number),
            _ => Compare(((FloatValue)left).Number, ((FloatValue)right).Number),
        };
    }

    private static int? Compare(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    // Exactly, without rounding the integer.
    private static int? Compare(BigInteger left, double right)
    {
        if (!double.IsFinite(right))
        {
            return double.IsNaN(right) ? null : right > 0 ? -1 : 1;
        }

        var whole = left.CompareTo(new BigInteger(Math.Floor(right)));
        return whole == 0 && !double.IsInteger(right) ? -1 : whole;
    }

    /// <summary>What Python's <c>float(text)</c> gives; null where it fails.</summary>
    public static double? ParseFloat(string text)
    {
        text = AsciiDigits(PythonText.Strip(text)).ToLowerInvariant();
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

    // Python reads the digits of every script.
    private static string AsciiDigits(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f'))
        {
            return text;
        }

        var digits = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text, i);
            digits.Append(digit < 0 ? text.Substring(i, CodePoints.UnitsAt(text, i)) : digit.ToString(CultureInfo.InvariantCulture));
        }

        return digits.ToString();
    }

    // .NET cuts off what a float cannot hold; Python rounds.
    private static double Inexact(BigInteger integer) => integer.GetBitLength() is <= 53 or > 1024
        ? (double)integer
        : double.Parse(integer.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:e[+-]?[0-9]+(?:_[0-9]+)*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex FloatPattern();
}
