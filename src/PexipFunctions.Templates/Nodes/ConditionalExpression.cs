using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>a if condition else b</c>; without <c>else</c> an untrue condition gives nothing.</summary>
internal sealed class ConditionalExpression(int offset, JinjaExpression condition, JinjaExpression then, JinjaExpression? otherwise) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => otherwise is null ? [condition, then] : [condition, then, otherwise];

    public override bool IsConstant { get; } = condition.IsConstant && then.IsConstant && (otherwise?.IsConstant ?? false);

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => then.Carries(carriers) && (otherwise?.Carries(carriers) ?? false);

    protected override JinjaValue Compute(Rendering rendering) => rendering.IsTrue(condition)
        ? then.Evaluate(rendering)
        : otherwise?.Evaluate(rendering) ?? new UndefinedValue("the condition is untrue and there is no 'else'");
}
