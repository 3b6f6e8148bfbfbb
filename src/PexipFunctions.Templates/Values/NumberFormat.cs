using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Formats one number as C's <c>printf</c> and Python do.</summary>
internal sealed class NumberFormat(string flags, int width, int? precision)
{
    private bool Alternate => flags.Contains('#', StringComparison.Ordinal);

    public string Integer(char kind, BigInteger number)
    {
        var digits = Digits(kind, BigInteger.Abs(number)).PadLeft(precision ?? 0, '0');
        var prefix = !Alternate ? "" : kind switch { 'o' => "0o", 'x' => "0x", 'X' => "0X", _ => "" };
        return Sign(number.Sign < 0) + prefix + digits;
    }

    public string Float(char kind, double number)
    {
        var upper = char.IsAsciiLetterUpper(kind);
        var text = !double.IsFinite(number)
            ? double.IsNaN(number) ? "nan" : "inf"
            : char.ToLowerInvariant(kind) switch
            {
                'f' => Fixed(number, precision ?? 6),
                'e' => Exponential(number, precision ?? 6),
                _ => General(number, Math.Max(precision ?? 6, 1)),
            };
        return Sign(double.IsNegative(number) && !double.IsNaN(number)) + (upper ? text.ToUpperInvariant() : text);
    }

    /// <summary>Fills up to the width: at the right with <c>-</c>, with zeros after the sign for numbers with <c>0</c>.</summary>
    public string Pad(string text, char kind)
    {
        var missing = width - CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return text + new string(' ', missing);
        }

        if (!flags.Contains('0', StringComparison.Ordinal) || "scra".Contains(kind, StringComparison.Ordinal))
        {
            return new string(' ', missing) + text;
        }

        var start = text.Length > 0 && text[0] is '-' or '+' or ' ' ? 1 : 0;
        start += text.AsSpan(start).StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.AsSpan(start).StartsWith("0o") ? 2 : 0;
        return text[..start] + new string('0', missing) + text[start..];
    }

    private static string Digits(char kind, BigInteger number)
    {
        if (kind is 'd' or 'i' or 'u')
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        if (kind == 'o')
        {
            var octal = new Stack<char>();
            do
            {
                octal.Push((char)('0' + (int)(number & 7)));
                number >>= 3;
            }
            while (!number.IsZero);

            return new string([.. octal]);
        }

        var digits = number.ToString(kind == 'x' ? "x" : "X", CultureInfo.InvariantCulture).TrimStart('0');
        return digits.Length == 0 ? "0" : digits;
    }

    private string Fixed(double number, int decimals)
    {
        var text = ExactDecimal.Fixed(number, Math.Min(decimals, 1100)) + new string('0', Math.Max(0, decimals - 1100));
        return decimals == 0 && Alternate ? text + "." : text;
    }

    private string Exponential(double number, int decimals)
    {
        var (digits, exponent) = Significant(number, decimals + 1);
        var point = decimals > 0 || Alternate ? "." : "";
        return $"{digits[0]}{point}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private string General(double number, int significant)
    {
        var (_, exponent) = Significant(number, significant);
        var text = exponent < -4 || exponent >= significant
            ? Exponential(number, significant - 1)
            : Fixed(number, significant - 1 - exponent);
        if (Alternate || !text.Contains('.', StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.IndexOf('e', StringComparison.Ordinal);
        var mantissa = (end < 0 ? text : text[..end]).TrimEnd('0').TrimEnd('.');
        return end < 0 ? mantissa : mantissa + text[end..];
    }

    // So many digits, the first of them not zero, and the power of ten of the first.
    private static (string Digits, int Exponent) Significant(double number, int count)
    {
        var zeros = Math.Max(0, count - 1100);
        count -= zeros;
        if (number == 0)
        {
            return (new string('0', count + zeros), 0);
        }

        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        var digits = ExactDecimal.Scale(number, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
        if (digits.Length != count)
        {
            // The logarithm was one off, or rounding gave another digit.
            exponent += digits.Length - count;
            digits = ExactDecimal.Scale(number, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
        }

        return (digits + new string('0', zeros), exponent);
    }

    private string Sign(bool negative) => negative ? "-" : flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
}
