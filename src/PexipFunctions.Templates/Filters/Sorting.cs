using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Sorts as Python does: equal items keep their order, in reverse too.</summary>
internal static class Sorting
{
    // So many items CPython sorts by insertion (its "listsort.txt"); there the same comparison fails first here.
    private const int Short = 64;

    public static List<T> Sort<T>(IReadOnlyCollection<T> items, Func<T, JinjaValue> key, bool reverse, Rendering rendering)
    {
        rendering.Spend(items.Count);
        var keyed = items.Select(item => (Item: item, Key: key(item))).ToList();
        if (reverse)
        {
            keyed.Reverse();
        }

        bool IsLess(JinjaValue left, JinjaValue right) => Comparison.Compare(left, right, rendering) < 0;
        keyed = keyed.Count < Short ? Insert(keyed, IsLess) : Merge(keyed, rendering);
        if (reverse)
        {
            keyed.Reverse();
        }

        return keyed.ConvertAll(item => item.Item);
    }

    // The run at the beginning stays, or is turned round where it falls; each item behind it is put in its place by halving.
    private static List<(T Item, JinjaValue Key)> Insert<T>(List<(T Item, JinjaValue Key)> items, Func<JinjaValue, JinjaValue, bool> isLess)
    {
        var run = Math.Min(items.Count, 1);
        var falls = items.Count > 1 && isLess(items[1].Key, items[0].Key);
        for (run = items.Count > 1 ? 2 : run; run < items.Count && isLess(items[run].Key, items[run - 1].Key) == falls; run++)
        {
        }

        if (falls)
        {
            items.Reverse(0, run);
        }

        for (var next = run; next < items.Count; next++)
        {
            var pivot = items[next];
            var (low, high) = (0, next);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = isLess(pivot.Key, items[middle].Key) ? (low, middle) : (middle + 1, high);
            }

            items.RemoveAt(next);
            items.Insert(low, pivot);
        }

        return items;
    }

    private static List<(T Item, JinjaValue Key)> Merge<T>(List<(T Item, JinjaValue Key)> items, Rendering rendering)
    {
        var order = Comparer<JinjaValue>.Create((left, right) => Comparison.Compare(left, right, rendering) ?? 0);
        try
        {
            return [.. items.OrderBy(item => item.Key, order)];
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is TemplateFault fault)
        {
            // .NET wraps what a comparison throws.
            throw new TemplateFault(fault.Kind, fault.Message);
        }
    }
}
