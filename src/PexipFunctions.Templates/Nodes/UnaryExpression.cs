using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>A sign before a number.</summary>
internal sealed class UnaryExpression(int offset, JinjaExpression value, Func<JinjaValue, Rendering, JinjaValue> operation) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => [value];

    public override bool IsConstant { get; } = value.IsConstant;

    protected override JinjaValue Compute(Rendering rendering)
    {
        var operand = value.Evaluate(rendering);
        rendering.Offset = Offset;
        return operation(operand, rendering);
    }
}
