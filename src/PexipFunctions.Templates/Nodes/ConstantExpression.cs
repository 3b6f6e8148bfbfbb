using System.Globalization;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class ConstantExpression(int offset, JinjaValue value) : JinjaExpression(offset)
{
    public override bool IsConstant => true;

    protected override string Describe() => value switch
    {
        TextValue text => $"'{text.Text}'",
        IntegerValue integer => integer.Number.ToString(CultureInfo.InvariantCulture),
        _ => base.Describe(),
    };

    protected override JinjaValue Compute(Rendering rendering) => value;
}
