using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value[key]</c>: the item with that key or index, or else the attribute.</summary>
internal sealed class ItemExpression(int offset, JinjaExpression value, JinjaExpression key) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => [value, key];

    public override bool IsConstant { get; } = value.IsConstant && key.IsConstant;

    public static JinjaValue Get(JinjaValue owner, JinjaValue key, Rendering rendering) =>
        owner.Item(key, rendering)
        ?? (key is TextValue name ? owner.Attribute(name.Text, rendering) : null)
        ?? new UndefinedValue($"a value of type '{owner.TypeName}' has no such item");

    protected override JinjaValue Compute(Rendering rendering)
    {
        var owner = value.Evaluate(rendering);
        var index = rendering.Walk?.Key(owner, key, rendering) ?? key.Evaluate(rendering);
        rendering.Offset = Offset;
        return Get(owner, index, rendering);
    }
}
