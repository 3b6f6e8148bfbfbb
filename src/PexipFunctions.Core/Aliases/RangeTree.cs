namespace PexipFunctions.Aliases;

/// <summary>
/// Notes by the ranges of addresses that asked, the widest first: a range and what lies in it. Whose a place is when none is left
/// is decided from the widest down, so that somebody who holds a wide range counts as one, however many narrow ones he asks from.
/// Not for several threads at once.
/// </summary>
internal sealed class RangeTree
{
    private readonly Dictionary<string, RangeTree> parts = new(StringComparer.Ordinal);
    private readonly Queue<NoteInView> notes = new();

    /// <summary>Notes in this range that nobody has taken.</summary>
    public int Count { get; private set; }

    public void Add(NoteInView note, ReadOnlySpan<string> path)
    {
        Count++;
        if (path.IsEmpty)
        {
            notes.Enqueue(note);
            return;
        }

        if (!parts.TryGetValue(path[0], out var part))
        {
            parts[path[0]] = part = new RangeTree();
        }

        part.Add(note, path[1..]);
    }

    /// <summary>One of these was taken.</summary>
    public void Remove(ReadOnlySpan<string> path)
    {
        Count--;
        if (!path.IsEmpty && parts.TryGetValue(path[0], out var part))
        {
            part.Remove(path[1..]);
            _ = part.Count == 0 && parts.Remove(path[0]);
        }
    }

    /// <summary>
    /// The oldest note of the range that has most, if that are more than the asking one has; of several ranges that have as many as
    /// the asking one's, what lies in that decides. Null: nobody has more than who asks.
    /// </summary>
    /// <param name="path">The ranges of who asks, the widest first.</param>
    public UnusedNote? FindFor(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || parts.Count == 0)
        {
            return null;
        }

        var heaviest = parts.Values.MaxBy(part => part.Count)!;
        var own = parts.GetValueOrDefault(path[0]);
        return heaviest.Count > (own?.Count ?? 0) ? heaviest.FindOldest() : own!.FindFor(path[1..]);
    }

    private UnusedNote? FindOldest()
    {
        while (notes.TryPeek(out var note) && note.IsTaken)
        {
            notes.Dequeue();
        }

        return parts.Values.MaxBy(part => part.Count) is { } heaviest && heaviest.Count >= notes.Count ? heaviest.FindOldest() : notes.TryPeek(out var oldest) ? oldest.Note : null;
    }
}
