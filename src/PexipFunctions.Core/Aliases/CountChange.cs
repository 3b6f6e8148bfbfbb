namespace PexipFunctions.Aliases;

/// <summary>A change of a count that waits for its turn (<see cref="CountRow"/>).</summary>
/// <param name="notes">Notes that go by the same write; each takes one away.</param>
/// <param name="less">So many more are taken away.</param>
/// <param name="limit">One is added if the count is below it then; null: none.</param>
internal sealed class CountChange(IReadOnlyList<UnusedNote> notes, int less, int? limit)
{
    // Callers go on where the write ended, as after any request of their own: each soon awaits the next one.
    private readonly TaskCompletionSource<(bool IsTaken, int Count)> outcome = new();
    private (bool IsTaken, int Count) tried;

    /// <summary>Those that are there as far as is known.</summary>
    public IReadOnlyList<UnusedNote> Notes { get; private set; } = notes;

    /// <summary>Whether one was added, and the count then.</summary>
    public Task<(bool IsTaken, int Count)> Outcome => outcome.Task;

    /// <summary>What the count becomes.</summary>
    public int Apply(int count)
    {
        var left = Math.Max(0, count - less - Notes.Count);
        var isTaken = left < limit;
        tried = (isTaken, isTaken ? left + 1 : left);
        return tried.Count;
    }

    /// <summary>Leaves out notes that somebody else has forgotten: their places are not there to be taken away again.</summary>
    public void Keep(Predicate<UnusedNote> isThere) => Notes = [.. Notes.Where(note => isThere(note))];

    public void Complete() => outcome.TrySetResult(tried);

    /// <summary>It found no turn, and counts like one too many.</summary>
    public void Refuse() => outcome.TrySetResult((false, limit ?? 0));

    public void Fail(Exception exception) => outcome.TrySetException(exception);
}
