using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value[start:stop:step]</c>.</summary>
internal sealed class SliceExpression(int offset, JinjaExpression value, JinjaExpression? start, JinjaExpression? stop, JinjaExpression? step) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => new[] { value, start, stop, step }.OfType<JinjaExpression>();

    protected override JinjaValue Compute(Rendering rendering)
    {
        var owner = value.Evaluate(rendering);
        var (from, to, by) = (Bound(start, rendering), Bound(stop, rendering), Bound(step, rendering) ?? 1);
        rendering.Offset = Offset;
        return owner switch
        {
            TextValue text => text.With(Slice(text, from, to, by, rendering)),
            ListValue list => new ListValue([.. Indexes(list.Values.Count, from, to, by, rendering).Select(index => list.Values[index])], list.IsTuple),
            UndefinedValue undefined => throw undefined.Fault(),
            _ => throw TemplateFault.Type($"{JinjaValue.Article(owner.TypeName)} cannot be sliced."),
        };
    }

    private static string Slice(TextValue text, long? from, long? to, long by, Rendering rendering)
    {
        var points = CodePoints.Split(text.Text).ToList();
        rendering.SpendText(points.Count);
        return string.Concat(Indexes(points.Count, from, to, by, rendering).Select(index => points[index]));
    }

    private static List<int> Indexes(int count, long? from, long? to, long by, Rendering rendering)
    {
        if (by == 0)
        {
            throw TemplateFault.Value("The step of a slice cannot be zero.");
        }

        var (low, high) = by > 0 ? (0L, (long)count) : (-1L, count - 1L);
        var index = from is { } first ? Math.Clamp(first < 0 ? first + count : first, low, high) : by > 0 ? low : high;
        var end = to is { } last ? Math.Clamp(last < 0 ? last + count : last, low, high) : by > 0 ? high : low;
        var indexes = new List<int>();
        for (; by > 0 ? index < end : index > end; index += by)
        {
            indexes.Add((int)index);
        }

        rendering.Spend(indexes.Count / 8);
        return indexes;
    }

    private static long? Bound(JinjaExpression? bound, Rendering rendering) => bound?.Evaluate(rendering) switch
    {
        null or NoneValue => null,
        var value => Numbers.Index(value) ?? throw TemplateFault.Type("The ends and the step of a slice must be integers."),
    };
}
