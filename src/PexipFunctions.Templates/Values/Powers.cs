using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>**</c>, refused before a number grows too large.</summary>
internal static class Powers
{
    public static JinjaValue Raise(JinjaValue left, JinjaValue right)
    {
        if (Numbers.Integer(left) is { } a && Numbers.Integer(right) is { } b)
        {
            return b.Sign >= 0 ? new IntegerValue(Exact(a, b)) : Raise(Numbers.ToFloat(a), Numbers.ToFloat(b));
        }

        return Numbers.IsNumber(left) && Numbers.IsNumber(right)
            ? Raise(Numbers.Float(left)!.Value, Numbers.Float(right)!.Value)
            : throw Arithmetic.Unfit("**", left, right);
    }

    /// <summary>A power of integers; the exponent is not negative.</summary>
    public static BigInteger Exact(BigInteger number, BigInteger exponent)
    {
        if (number.IsZero || number.IsOne || number == BigInteger.MinusOne)
        {
            return exponent.IsZero || (number == BigInteger.MinusOne && exponent.IsEven) ? BigInteger.One : number;
        }

        return exponent * (number.GetBitLength() - 1) > TemplateLimits.IntegerBits
            ? throw TemplateFault.Limit("The power is too large.")
            : BigInteger.Pow(number, (int)exponent);
    }

    private static FloatValue Raise(double number, double exponent)
    {
        if (number == 0 && exponent < 0)
        {
            throw TemplateFault.Arithmetic("Zero has no negative powers.");
        }

        if (number < 0 && double.IsFinite(number) && double.IsFinite(exponent) && !double.IsInteger(exponent))
        {
            throw TemplateFault.Type("A negative number has no broken powers.");
        }

        var power = Math.Pow(number, exponent);
        return double.IsInfinity(power) && double.IsFinite(number) && double.IsFinite(exponent)
            ? throw TemplateFault.Arithmetic("The power is too large for a float.")
            : new FloatValue(power);
    }
}
