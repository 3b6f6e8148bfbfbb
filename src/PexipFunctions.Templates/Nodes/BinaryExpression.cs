using PexipFunctions.Templates.Paths;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>Two values and an arithmetic operator.</summary>
internal sealed class BinaryExpression(
    int offset, JinjaExpression left, JinjaExpression right, Func<JinjaValue, JinjaValue, Rendering, JinjaValue> operation) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => [left, right];

    public override bool IsConstant { get; } = left.IsConstant && right.IsConstant;

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => operation == Arithmetic.Add && (left.Carries(carriers) || right.Carries(carriers));

    protected override JinjaValue Compute(Rendering rendering)
    {
        var first = left.Evaluate(rendering);
        var second = right.Evaluate(rendering);
        rendering.Offset = Offset;
        if (operation == Arithmetic.Power && left.IsConstant && !right.IsConstant && IsNegative(first))
        {
            // Jinja2 writes the computed left side into Python, where a sign counts after the power: -2 ** n is -(2 ** n).
            return Arithmetic.Negate(operation(Arithmetic.Negate(first, rendering), second, rendering), rendering);
        }

        var result = operation(first, second, rendering);
        return operation == Arithmetic.Multiply && rendering.Walk is { } walk ? Repeated(walk, first, second, result, rendering) : result;
    }

    private JinjaValue Repeated(PathWalk walk, JinjaValue first, JinjaValue second, JinjaValue result, Rendering rendering) => (first, second) switch
    {
        (TextValue text, _) => walk.Repeated(text, right, result, rendering),
        (_, TextValue text) => walk.Repeated(text, left, result, rendering),
        _ => result,
    };

    private static bool IsNegative(JinjaValue value) => value is IntegerValue { Number.Sign: < 0 } or FloatValue { Number: < 0 };
}
