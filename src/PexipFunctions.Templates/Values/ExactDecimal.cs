using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Rounds floats by their exact value, half to even, as Python does; .NET's formats round halves up.</summary>
internal static class ExactDecimal
{
    /// <summary>The number times ten to the power of <paramref name="digits"/>, rounded; without its sign.</summary>
    public static BigInteger Scale(double number, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        var exponent = (int)(bits >> 52);
        var mantissa = new BigInteger(bits & 0xFFFFFFFFFFFFFL);
        mantissa += exponent == 0 ? 0 : BigInteger.One << 52;
        var shift = Math.Max(exponent, 1) - 1075;
        var numerator = mantissa * (digits > 0 ? BigInteger.Pow(10, digits) : 1) << Math.Max(shift, 0);
        var denominator = (digits < 0 ? BigInteger.Pow(10, -digits) : BigInteger.One) << Math.Max(-shift, 0);
        return DivideHalfEven(numerator, denominator);
    }

    /// <summary>Rounded to that many decimals; negative counts digits before the point.</summary>
    public static double Round(double number, int digits)
    {
        if (!double.IsFinite(number) || digits > 350)
        {
            return number;
        }

        if (digits < -310)
        {
            return Math.CopySign(0.0, number);
        }

        var text = Scale(number, digits).ToString(CultureInfo.InvariantCulture) + "E" + (-digits).ToString(CultureInfo.InvariantCulture);
        return Math.CopySign(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), number);
    }

    /// <summary>The number without sign and with that many decimals.</summary>
    public static string Fixed(double number, int decimals)
    {
        var digits = Scale(number, decimals).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..];
    }

    public static BigInteger DivideHalfEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(BigInteger.Abs(numerator), denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        quotient += half > 0 || (half == 0 && !quotient.IsEven) ? 1 : 0;
        return numerator.Sign < 0 ? -quotient : quotient;
    }
}
