namespace PexipFunctions.Templates.Values;

/// <summary>Jinja2's <c>loop</c>. Looks ahead only when asked, so that a filtered loop runs in step.</summary>
internal sealed class LoopValue : JinjaValue
{
    private readonly Rendering rendering;
    private readonly int? length;
    private readonly Queue<JinjaValue> ahead = [];
    private readonly IEnumerator<JinjaValue> source;
    private ListValue? changed;
    private JinjaValue? previous;
    private int index = -1;
    private int? counted;

    public LoopValue(JinjaValue items, Rendering rendering)
    {
        this.rendering = rendering;
        length = items.Length;
        source = items.Iterate(rendering).GetEnumerator();
    }

    public JinjaValue Current { get; private set; } = NoneValue.Instance;

    public bool IsEmpty => index < 0;

    public override string TypeName => "LoopContext";

    public override int? Length => Count();

    public bool MoveNext()
    {
        if (!Peek(1))
        {
            return false;
        }

        previous = index < 0 ? null : Current;
        Current = ahead.Dequeue();
        index++;
        return true;
    }

    public override void Print(Printer printer) => printer.Append($"<LoopContext {index + 1}/{Count()}>");

    // Python goes through the rest of the loop, in pairs of an item and the loop.
    public override IEnumerable<JinjaValue> Items(Rendering rendering)
    {
        while (MoveNext())
        {
            yield return new ListValue([Current, this], tuple: true);
        }
    }

    public override JinjaValue? Attribute(string name, Rendering rendering) => name switch
    {
        "index" => new IntegerValue(index + 1),
        "index0" => new IntegerValue(index),
        "revindex" => new IntegerValue(Count() - index),
        "revindex0" => new IntegerValue(Count() - index - 1),
        "first" => TruthValue.Of(index == 0),
        "last" => TruthValue.Of(!Peek(1)),
        "length" => new IntegerValue(Count()),
        "depth" => new IntegerValue(1),
        "depth0" => new IntegerValue(0),
        "previtem" => previous ?? new UndefinedValue("there is no previous item"),
        "nextitem" => Peek(1) ? ahead.Peek() : new UndefinedValue("there is no next item"),
        "cycle" => new MethodValue(name, (arguments, _) => Cycle(arguments)),
        "changed" => new MethodValue(name, (arguments, _) => Changed(arguments)),
        _ => null,
    };

    private int Count()
    {
        if (length is { } known)
        {
            return known;
        }

        if (counted is null)
        {
            Peek(int.MaxValue);
            counted = index + 1 + ahead.Count;
        }

        return counted.Value;
    }

    private bool Peek(int count)
    {
        while (ahead.Count < count && source.MoveNext())
        {
            rendering.SpendItems(ahead.Count >= TemplateLimits.Items ? ahead.Count + 1 : 0);
            ahead.Enqueue(source.Current);
        }

        return ahead.Count > 0;
    }

    private JinjaValue Cycle(Arguments arguments) => arguments.Positional.Count == 0
        ? throw TemplateFault.Type("loop.cycle needs items.")
        : arguments.Positional[index % arguments.Positional.Count];

    private TruthValue Changed(Arguments arguments)
    {
        var now = new ListValue(arguments.Positional, tuple: true);
        if (changed is not null && Comparison.AreEqual(changed, now, rendering))
        {
            return TruthValue.False;
        }

        changed = now;
        return TruthValue.True;
    }
}
