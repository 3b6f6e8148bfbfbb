using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class CallExpression(int offset, JinjaExpression function, ArgumentExpressions arguments) : JinjaExpression(offset)
{
    protected override JinjaValue Compute(Rendering rendering)
    {
        var called = function.Evaluate(rendering);
        var values = arguments.Evaluate(rendering);
        rendering.Offset = Offset;
        return called.Call(values, rendering);
    }
}
