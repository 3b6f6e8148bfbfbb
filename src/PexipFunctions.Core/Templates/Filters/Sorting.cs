using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Sorts as Python does: equal items keep their order, in reverse too.</summary>
internal static class Sorting
{
    public static List<T> Sort<T>(IReadOnlyCollection<T> items, Func<T, JinjaValue> key, bool reverse, Rendering rendering)
    {
        rendering.Spend(items.Count);
        var order = Comparer<JinjaValue>.Create((left, right) => Comparison.Compare(left, right, rendering) ?? 0);
        try
        {
            var keyed = items.Select(item => (Item: item, Key: key(item))).ToList();
            return [.. (reverse ? keyed.OrderByDescending(item => item.Key, order) : keyed.OrderBy(item => item.Key, order)).Select(item => item.Item)];
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is TemplateFault fault)
        {
            // .NET wraps what a comparison throws.
            throw new TemplateFault(fault.Kind, fault.Message);
        }
    }
}
