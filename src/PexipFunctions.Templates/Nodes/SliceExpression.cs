using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value[start:stop:step]</c>.</summary>
internal sealed class SliceExpression(int offset, JinjaExpression value, JinjaExpression? start, JinjaExpression? stop, JinjaExpression? step) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => new[] { value, start, stop, step }.OfType<JinjaExpression>();

    public override bool IsConstant { get; } = value.IsConstant && (start?.IsConstant ?? true) && (stop?.IsConstant ?? true) && (step?.IsConstant ?? true);

    protected override JinjaValue Compute(Rendering rendering)
    {
        var owner = value.Evaluate(rendering);
        var bounds = new SliceBounds(start?.Evaluate(rendering), stop?.Evaluate(rendering), step?.Evaluate(rendering));
        rendering.Offset = Offset;
        return rendering.IsFolding ? Folding.Slice(bounds, owner, rendering) : bounds.Of(owner, rendering);
    }
}
