using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value is name(arguments)</c>.</summary>
internal sealed class TestExpression(int offset, JinjaExpression value, Test test, ArgumentExpressions arguments) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => arguments.All.Prepend(value);

    public override bool IsConstant { get; } = value.IsConstant && arguments.IsConstant;

    protected override JinjaValue Compute(Rendering rendering)
    {
        var input = value.Evaluate(rendering);
        var values = arguments.Evaluate(rendering);
        rendering.Offset = Offset;
        return TruthValue.Of(test.Use(input, values, rendering));
    }
}
