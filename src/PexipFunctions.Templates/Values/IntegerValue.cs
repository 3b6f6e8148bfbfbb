using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>int</c>, of a limited length.</summary>
internal sealed class IntegerValue : JinjaValue
{
    public IntegerValue(BigInteger number)
    {
        if (number.GetBitLength() > TemplateLimits.IntegerBits)
        {
            throw TemplateFault.Limit("The number is too large.");
        }

        Number = number;
    }

    public BigInteger Number { get; }

    public override string TypeName => "int";

    public override bool IsTrue => !Number.IsZero;

    public override void Print(Printer printer)
    {
        printer.Rendering.SpendInteger(Number);
        printer.Append(Number.ToString(CultureInfo.InvariantCulture));
    }
}
