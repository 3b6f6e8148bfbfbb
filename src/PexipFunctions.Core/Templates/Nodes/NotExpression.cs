using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class NotExpression(int offset, JinjaExpression value) : JinjaExpression(offset)
{
    protected override JinjaValue Compute(Rendering rendering) => TruthValue.Of(!value.Evaluate(rendering).IsTrue);
}
