namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>dict</c>: keeps the order of insertion.</summary>
internal sealed class DictionaryValue(OrderedDictionary<JinjaValue, JinjaValue> entries) : JinjaValue
{
    public OrderedDictionary<JinjaValue, JinjaValue> Entries { get; } = entries;

    public override string TypeName => "dict";

    public override bool IsTrue => Entries.Count > 0;

    public override int? Length => Entries.Count;

    public override bool HasItems => true;

    public override IEnumerable<JinjaValue> Items(Rendering rendering) => Entries.Keys;

    public override JinjaValue? Item(JinjaValue key, Rendering rendering) =>
        KeyComparer.IsHashable(key) ? Entries.GetValueOrDefault(key) : null;

    public override JinjaValue? Attribute(string name, Rendering rendering) => name switch
    {
        "items" => Method(name, Pairs),
        "keys" => Method(name, () => Entries.Keys),
        "values" => Method(name, () => Entries.Values),
        "get" => new MethodValue(name, Get),
        _ => null,
    };

    public IEnumerable<JinjaValue> Pairs() =>
        Entries.Select(entry => new ListValue([entry.Key, entry.Value], tuple: true));

    public override void Print(Printer printer)
    {
        printer.Append('{');
        var first = true;
        foreach (var (key, value) in Entries)
        {
            printer.Append(first ? "" : ", ").AppendRepr(key).Append(": ").AppendRepr(value);
            first = false;
        }

        printer.Append('}');
    }

    private static MethodValue Method(string name, Func<IEnumerable<JinjaValue>> items) => new(name, (arguments, _) =>
    {
        arguments.Bind(name, []);
        return new ListValue([.. items()]);
    });

    private JinjaValue Get(Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("get", ["key", "default?"]);
        return Item(bound[0]!, rendering) ?? bound[1] ?? NoneValue.Instance;
    }
}
