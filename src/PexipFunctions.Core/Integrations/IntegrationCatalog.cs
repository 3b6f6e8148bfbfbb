namespace PexipFunctions.Integrations;

/// <summary>
/// The integrations as everyone but the admin API reads them: from memory, at most 15 seconds old, so that a change
/// takes effect in every instance of the app in under 30 seconds.
/// </summary>
public sealed class IntegrationCatalog(IntegrationStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Snapshot? snapshot;
    private int forgotten;

    /// <summary>The integration of that id, or null.</summary>
    public async Task<Integration?> FindAsync(IntegrationId id, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).ById.GetValueOrDefault(id);

    /// <summary>Every integration, by id.</summary>
    public async Task<IReadOnlyList<Integration>> ListAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).All;

    /// <summary>Makes the next read go to the store; called after a save in this instance.</summary>
    public void Forget() => Interlocked.Increment(ref forgotten);

    public void Dispose() => reading.Dispose();

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } current)
        {
            return current;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            return Current() ?? (snapshot = await LoadAsync(cancellationToken));
        }
        finally
        {
            reading.Release();
        }
    }

    private Snapshot? Current() => snapshot is { } taken && taken.Forgotten == Volatile.Read(ref forgotten) && time.GetElapsedTime(taken.At) < Fresh ? taken : null;

    private async Task<Snapshot> LoadAsync(CancellationToken cancellationToken)
    {
        // Clock and count are read first: what was saved while the rows were read counts as not seen.
        var (at, count) = (time.GetTimestamp(), Volatile.Read(ref forgotten));
        var all = (await store.ListAsync(cancellationToken)).Select(stored => stored.Integration).ToList();
        return new Snapshot(at, count, all, all.ToDictionary(integration => integration.Id));
    }

    private sealed record Snapshot(long At, int Forgotten, IReadOnlyList<Integration> All, IReadOnlyDictionary<IntegrationId, Integration> ById);
}
