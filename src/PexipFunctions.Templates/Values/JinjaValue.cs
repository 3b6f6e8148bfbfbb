using Fluid.Values;

namespace PexipFunctions.Templates.Values;

/// <summary>A value with Python's meaning of truth, text, items and attributes, as Jinja2's templates expect it.</summary>
internal abstract class JinjaValue : FluidValue
{
    /// <summary>Python's name of the type, for messages.</summary>
    public abstract string TypeName { get; }

    public virtual bool IsTrue => true;

    /// <summary>The number of items or characters; null where Python's <c>len</c> fails.</summary>
    public virtual int? Length => null;

    /// <summary>It may be asked for its items by index: text, lists, tuples, ranges and dictionaries.</summary>
    public virtual bool HasItems => false;

    /// <summary>Writes what Python's <c>repr</c> gives.</summary>
    public abstract void Print(Printer printer);

    /// <summary>What Python's <c>str</c> gives.</summary>
    public virtual string ToText(Rendering rendering)
    {
        var printer = new Printer(rendering);
        Print(printer);
        return printer.ToString();
    }

    /// <summary>The items, in order; null where Python's <c>iter</c> fails.</summary>
    public virtual IEnumerable<JinjaValue>? Items(Rendering rendering) => null;

    /// <summary>What Python's <c>getattr</c> gives; null where it fails.</summary>
    public virtual JinjaValue? Attribute(string name, Rendering rendering) => null;

    /// <summary>The item with that key or index; null where there is none.</summary>
    public virtual JinjaValue? Item(JinjaValue key, Rendering rendering) => null;

    public virtual JinjaValue Call(Arguments arguments, Rendering rendering) =>
        throw TemplateFault.Type($"{Article(TypeName)} cannot be called.");

    /// <summary>The items, or an error for what has none.</summary>
    public IEnumerable<JinjaValue> Iterate(Rendering rendering) =>
        Items(rendering) ?? throw TemplateFault.Type($"{Article(TypeName)} has no items to go through.");

    /// <summary>The items as a list of its own.</summary>
    public List<JinjaValue> ToList(Rendering rendering)
    {
        var list = new List<JinjaValue>();
        foreach (var item in Iterate(rendering))
        {
            rendering.SpendItems(list.Count + 1 > TemplateLimits.Items ? list.Count + 1 : 1);
            list.Add(item);
        }

        return list;
    }

    public static string Article(string typeName) => $"A value of type '{typeName}'";

    public sealed override FluidValues Type => FluidValues.Object;

    public sealed override bool Equals(FluidValue? other) => ReferenceEquals(this, other);

    public sealed override bool ToBooleanValue() => IsTrue;

    public sealed override decimal ToNumberValue() => 0;

    public sealed override object ToObjectValue() => this;

    public sealed override string ToStringValue() => ToText(new Rendering(autoescape: false, TimeProvider.System));
}
