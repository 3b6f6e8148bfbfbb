namespace PexipFunctions.Web.Http;

/// <summary>
/// What is remembered of addresses, ranges of them and people, of so many at most: when there are more, that goes which was written
/// longest ago. So nobody makes it forget all by coming from many places. Thread-safe.
/// </summary>
internal sealed class RecentPlaces<T>(int most)
    where T : struct
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Place, T Value)>> places = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Place, T Value)> order = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                return places.Count;
            }
        }
    }

    /// <summary>Null: nothing is remembered.</summary>
    public T? Find(string place)
    {
        lock (gate)
        {
            return places.TryGetValue(place, out var node) ? node.Value.Value : null;
        }
    }

    /// <summary>Remembers what <paramref name="change"/> makes of what was remembered, and returns it.</summary>
    public T Change(string place, Func<T?, T> change)
    {
        lock (gate)
        {
            var next = change(Take(place));
            places[place] = order.AddLast((place, next));
            if (places.Count > most)
            {
                Take(order.First!.Value.Place);
            }

            return next;
        }
    }

    public void Remove(string place)
    {
        lock (gate)
        {
            Take(place);
        }
    }

    private T? Take(string place)
    {
        if (!places.Remove(place, out var node))
        {
            return null;
        }

        order.Remove(node);
        return node.Value.Value;
    }
}
