using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value.name</c>: an attribute, or else the item with that key.</summary>
internal sealed class AttributeExpression(int offset, JinjaExpression value, string name) : JinjaExpression(offset)
{
    protected override JinjaValue Compute(Rendering rendering)
    {
        var owner = value.Evaluate(rendering);
        rendering.Offset = Offset;
        return owner.Attribute(name, rendering)
            ?? owner.Item(new TextValue(name), rendering)
            ?? new UndefinedValue($"a value of type '{owner.TypeName}' has no attribute '{name}'");
    }
}
