using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Filters that compare items: letters' case does not count unless asked for.</summary>
internal static class OrderFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.Of("sort", "reverse? case_sensitive? attribute?", Sort),
        Filter.Of("unique", "case_sensitive? attribute?", (input, arguments, rendering) => new StreamValue("unique", Unique(input, arguments, rendering))),
        Filter.Of("min", "case_sensitive? attribute?", (input, arguments, rendering) => Extreme(input, arguments, -1, rendering)),
        Filter.Of("max", "case_sensitive? attribute?", (input, arguments, rendering) => Extreme(input, arguments, 1, rendering)),
    ];

    private static ListValue Sort(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var paths = AttributePath.AllOf(arguments.Given(2), rendering);
        JinjaValue Key(JinjaValue item) => new ListValue([.. paths.Select(path => Folded(path.Get(item, rendering), arguments.Truth(1), rendering))]);
        return new ListValue(Sorting.Sort(input.ToList(rendering), Key, arguments.Integer(0, 0) != 0, rendering));
    }

    private static IEnumerable<JinjaValue> Unique(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var path = AttributePath.Of(arguments.Given(1), rendering);
        var seen = new HashSet<JinjaValue>(rendering.Keys);
        foreach (var item in input.Iterate(rendering))
        {
            if (seen.Add(Folded(path.Get(item, rendering), arguments.Truth(0), rendering)))
            {
                yield return item;
            }
        }
    }

    private static JinjaValue Extreme(JinjaValue input, BoundArguments arguments, int direction, Rendering rendering)
    {
        var path = AttributePath.Of(arguments.Given(1), rendering);
        JinjaValue? best = null;
        JinjaValue? bestKey = null;
        foreach (var item in input.Iterate(rendering))
        {
            var key = Folded(path.Get(item, rendering), arguments.Truth(0), rendering);
            if (bestKey is null || Comparison.Compare(key, bestKey, rendering) * direction > 0)
            {
                (best, bestKey) = (item, key);
            }
        }

        return best ?? new UndefinedValue("the list has no items");
    }

    private static JinjaValue Folded(JinjaValue value, bool caseSensitive, Rendering rendering)
    {
        if (value is not TextValue text || caseSensitive)
        {
            return value;
        }

        rendering.SpendText(text.Text.Length);
        return new TextValue(Casing.Lower(text.Text));
    }
}
