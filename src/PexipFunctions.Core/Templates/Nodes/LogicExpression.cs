using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>and</c> or <c>or</c>: gives one of its operands, and leaves the second alone where the first decides.</summary>
internal sealed class LogicExpression(int offset, JinjaExpression left, JinjaExpression right, bool conjunction) : JinjaExpression(offset)
{
    public override bool IsConstant { get; } = left.IsConstant && right.IsConstant;

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => left.Carries(carriers) && right.Carries(carriers);

    protected override JinjaValue Compute(Rendering rendering)
    {
        var first = left.Evaluate(rendering);
        return first.IsTrue == conjunction ? right.Evaluate(rendering) : first;
    }
}
