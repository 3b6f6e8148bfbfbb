using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class NotExpression(int offset, JinjaExpression value) : JinjaExpression(offset)
{
    public JinjaExpression Value { get; } = value;

    public override IEnumerable<JinjaExpression> Parts => [Value];

    public override bool IsConstant { get; } = value.IsConstant;

    protected override string Describe() => $"not ( {Value.Spelling} )";

    protected override JinjaValue Compute(Rendering rendering) => TruthValue.Of(!Value.Evaluate(rendering).IsTrue);
}
