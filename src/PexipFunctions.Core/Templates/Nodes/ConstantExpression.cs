using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class ConstantExpression(int offset, JinjaValue value) : JinjaExpression(offset)
{
    public override bool IsConstant => true;

    protected override JinjaValue Compute(Rendering rendering) => value;
}
