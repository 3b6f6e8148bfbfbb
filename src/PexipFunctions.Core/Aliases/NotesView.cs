namespace PexipFunctions.Aliases;

/// <summary>The notes of one integration as they were read a moment ago, and what this process has added and taken since. Thread-safe.</summary>
internal sealed class NotesView
{
    private readonly Lock gate = new();
    private readonly RangeTree ranges = new();
    private readonly PriorityQueue<NoteInView, DateTimeOffset> byAge = new();
    private readonly Dictionary<string, NoteInView> all = new(StringComparer.Ordinal);

    public NotesView(DateTimeOffset readAt, IEnumerable<UnusedNote> notes)
    {
        ReadAt = readAt;
        foreach (var note in notes)
        {
            Add(note);
        }
    }

    public DateTimeOffset ReadAt { get; }

    public void Add(UnusedNote note)
    {
        lock (gate)
        {
            var entry = new NoteInView(note);
            if (all.TryAdd(note.Row, entry))
            {
                ranges.Add(entry, note.Ranges);
                byAge.Enqueue(entry, note.IssuedAt);
            }
        }
    }

    /// <summary>Whether <see cref="Take"/> would find one.</summary>
    public bool HasFor(string from, DateTimeOffset before)
    {
        lock (gate)
        {
            return Oldest(before) is not null || ranges.FindFor(UnusedNote.RangesOf(from)) is not null;
        }
    }

    /// <summary>
    /// The oldest, as many as are asked for, and where none is old enough one of the range of addresses that has most, if that are
    /// more than the asking one has. So a range that asks without end makes room for others, and never others for it. Nobody else
    /// gets what was taken here.
    /// </summary>
    public IReadOnlyList<UnusedNote> Take(string from, DateTimeOffset before, int most)
    {
        lock (gate)
        {
            var taken = new List<UnusedNote>();
            while (taken.Count < most && Oldest(before) is { } old)
            {
                Remove(old);
                taken.Add(old);
            }

            if (taken.Count == 0 && ranges.FindFor(UnusedNote.RangesOf(from)) is { } other)
            {
                Remove(other);
                taken.Add(other);
            }

            return taken;
        }
    }

    private UnusedNote? Oldest(DateTimeOffset before)
    {
        while (byAge.TryPeek(out var entry, out _) && entry.IsTaken)
        {
            byAge.Dequeue();
        }

        return byAge.TryPeek(out var oldest, out var issuedAt) && issuedAt <= before ? oldest.Note : null;
    }

    // It stays among all: one that was taken is not added again by a late word of it.
    private void Remove(UnusedNote note)
    {
        all[note.Row].IsTaken = true;
        ranges.Remove(note.Ranges);
    }
}
