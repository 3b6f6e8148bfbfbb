using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>A list, or a tuple.</summary>
internal sealed class ListExpression(int offset, IReadOnlyList<JinjaExpression> items, bool tuple) : JinjaExpression(offset)
{
    public IReadOnlyList<JinjaExpression> Items { get; } = items;

    public bool IsTuple { get; } = tuple;

    public override IEnumerable<JinjaExpression> Parts => Items;

    public override bool IsConstant { get; } = items.All(item => item.IsConstant);

    protected override JinjaValue Compute(Rendering rendering) => new ListValue([.. Items.Select(item => item.Evaluate(rendering))], IsTuple);
}
