using System.Globalization;

namespace PexipFunctions.Templates.Values;

/// <summary>Floats as Python prints them: the shortest digits that read back the same.</summary>
internal static class FloatText
{
    public static string Repr(double number)
    {
        if (double.IsNaN(number))
        {
            return "nan";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "inf" : "-inf";
        }

        var sign = double.IsNegative(number) ? "-" : "";
        return number == 0 ? sign + "0.0" : sign + Positive(Math.Abs(number));
    }

    private static string Positive(double number)
    {
        // Digits and exponent from one rounding: E16 can have another exponent than the shortest digits.
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = (Digits(shortest), Exponent(shortest));
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        return exponent < 0
            ? "0." + new string('0', -exponent - 1) + digits
            : digits.Length <= exponent + 1
                ? digits.PadRight(exponent + 1, '0') + ".0"
                : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    // The power of ten of the first digit that is not zero.
    private static int Exponent(string text)
    {
        var end = text.IndexOf('E', StringComparison.Ordinal);
        var power = end < 0 ? 0 : int.Parse(text.AsSpan(end + 1), CultureInfo.InvariantCulture);
        var mantissa = end < 0 ? text : text[..end];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal) is >= 0 and var found ? found : mantissa.Length;
        var first = mantissa.AsSpan().IndexOfAnyInRange('1', '9');
        return power + (first < point ? point - first - 1 : point - first);
    }

    // The digits alone, without leading and trailing zeros.
    private static string Digits(string text)
    {
        var end = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = (end < 0 ? text : text[..end]).Replace(".", "", StringComparison.Ordinal);
        var trimmed = mantissa.Trim('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }
}
