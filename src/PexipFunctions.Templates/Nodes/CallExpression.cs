using PexipFunctions.Templates.Paths;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class CallExpression(int offset, JinjaExpression function, ArgumentExpressions arguments) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => arguments.All.Prepend(function);

    protected override JinjaValue Compute(Rendering rendering)
    {
        var called = function.Evaluate(rendering);
        var values = arguments.Evaluate(rendering);
        if (rendering.Walk is { } walk && function is AttributeExpression { Name: "get" } getter && arguments.Positional is [var wanted, ..]
            && walk.Key(getter.Value.Evaluate(rendering), wanted, rendering) is { } key)
        {
            values = values with { Positional = [key, .. values.Positional.Skip(1)] };
        }

        rendering.Offset = Offset;
        var result = called.Call(values, rendering);
        return rendering.Walk is { } way && function is AttributeExpression { Name: "replace" } method
            ? way.Filtered(new PathWalk.Use(method.Name, method.Value, arguments.Positional), method.Value.Evaluate(rendering), values, result, rendering)
            : result;
    }
}
