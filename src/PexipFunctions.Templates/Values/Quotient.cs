using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's division: exact for integers, rounded down, the sign of a remainder that of the divisor.</summary>
internal static class Quotient
{
    /// <summary>The quotient of two integers, rounded once.</summary>
    public static double Of(BigInteger left, BigInteger right)
    {
        if (right.IsZero)
        {
            throw ByZero();
        }

        // Integers up to 2^53 are floats themselves, so that one division rounds rightly.
        if (left.GetBitLength() <= 53 && right.GetBitLength() <= 53)
        {
            return (double)left / (double)right;
        }

        var shift = 70 - (int)(left.GetBitLength() - right.GetBitLength());
        var scaled = shift >= 0 ? BigInteger.Abs(left) << shift : BigInteger.Abs(left);
        var quotient = BigInteger.DivRem(scaled, shift >= 0 ? BigInteger.Abs(right) : BigInteger.Abs(right) << -shift, out var rest);
        var sticky = rest.IsZero ? quotient : quotient | BigInteger.One;
        var result = Math.ScaleB(Rounded(sticky, out var exponent), exponent - shift);
        return double.IsInfinity(result)
            ? throw TemplateFault.Arithmetic("The quotient is too large for a float.")
            : left.Sign < 0 == right.Sign < 0 ? result : -result;
    }

    public static BigInteger Floor(BigInteger left, BigInteger right)
    {
        if (right.IsZero)
        {
            throw ByZero();
        }

        var quotient = BigInteger.DivRem(left, right, out var rest);
        return !rest.IsZero && rest.Sign != right.Sign ? quotient - 1 : quotient;
    }

    /// <summary>CPython's floor division of floats: a zero has the sign of the exact quotient.</summary>
    public static double Floor(double left, double right)
    {
        var quotient = (left - Modulo(left, right)) / right;
        if (quotient == 0)
        {
            return Math.CopySign(0, left / right);
        }

        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    public static double Modulo(double left, double right)
    {
        var rest = left % right;
        return rest != 0 && rest < 0 != right < 0 ? rest + right : rest == 0 ? Math.CopySign(0, right) : rest;
    }

    public static TemplateFault ByZero() => TemplateFault.Arithmetic("Nothing can be divided by zero.");

    // The upper 53 bits, rounded half to even.
    private static double Rounded(BigInteger number, out int exponent)
    {
        exponent = Math.Max(0, (int)number.GetBitLength() - 53);
        return double.Parse(
            ExactDecimal.DivideHalfEven(number, BigInteger.One << exponent).ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
    }
}
