using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>and</c> or <c>or</c>: gives one of its operands, and leaves the second alone where the first decides.</summary>
internal sealed class LogicExpression(int offset, JinjaExpression left, JinjaExpression right, bool conjunction) : JinjaExpression(offset)
{
    public JinjaExpression Left { get; } = left;

    public JinjaExpression Right { get; } = right;

    /// <summary><c>and</c>.</summary>
    public bool IsConjunction { get; } = conjunction;

    public override IEnumerable<JinjaExpression> Parts => [Left, Right];

    public override bool IsConstant { get; } = left.IsConstant && right.IsConstant;

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => Left.Carries(carriers) && Right.Carries(carriers);

    protected override JinjaValue Compute(Rendering rendering)
    {
        if (rendering.Walk is not null)
        {
            return (rendering.IsTrue(Left) == IsConjunction ? Right : Left).Evaluate(rendering);
        }

        var first = Left.Evaluate(rendering);
        return first.IsTrue == IsConjunction ? Right.Evaluate(rendering) : first;
    }
}
