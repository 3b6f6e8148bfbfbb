namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>list</c>, or <c>tuple</c>. Nothing in a template changes a list.</summary>
internal sealed class ListValue(IReadOnlyList<JinjaValue> values, bool tuple = false) : JinjaValue
{
    public IReadOnlyList<JinjaValue> Values { get; } = values;

    public bool IsTuple { get; } = tuple;

    public override string TypeName => IsTuple ? "tuple" : "list";

    public override bool IsTrue => Values.Count > 0;

    public override int? Length => Values.Count;

    public override bool HasItems => true;

    public override IEnumerable<JinjaValue> Items(Rendering rendering) => Values;

    public override void Print(Printer printer) =>
        printer.Append(IsTuple ? '(' : '[').AppendItems(Values).Append(!IsTuple ? "]" : Values.Count == 1 ? ",)" : ")");

    public override JinjaValue? Item(JinjaValue key, Rendering rendering)
    {
        if (Numbers.Index(key) is not { } index)
        {
            return null;
        }

        index = index < 0 ? index + Values.Count : index;
        return index >= 0 && index < Values.Count ? Values[(int)index] : null;
    }
}
