using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value.name</c>: an attribute, or else the item with that key.</summary>
internal sealed class AttributeExpression(int offset, JinjaExpression value, string name) : JinjaExpression(offset)
{
    public JinjaExpression Value { get; } = value;

    public string Name { get; } = name;

    public override IEnumerable<JinjaExpression> Parts => [Value];

    public override bool IsConstant { get; } = value.IsConstant;

    protected override JinjaValue Compute(Rendering rendering)
    {
        var owner = Value.Evaluate(rendering);
        rendering.Offset = Offset;
        return owner.Attribute(Name, rendering)
            ?? owner.Item(new TextValue(Name), rendering)
            ?? new UndefinedValue($"a value of type '{owner.TypeName}' has no attribute '{Name}'");
    }
}
