using System.Collections.Concurrent;
using PexipFunctions.Domain;

namespace PexipFunctions.Configuration;

/// <summary>
/// The integrations as everyone but the admin API reads them: from memory, at most 15 seconds old, so that a change
/// takes effect in every instance of the app in under 30 seconds. All of them are read only when something was saved, or
/// after 5 minutes (somebody may have changed a table by hand): in between one row says that nothing was.
/// </summary>
public sealed class IntegrationCatalog(IntegrationStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(5);

    /// <summary>Ids are what strangers write; what does not exist is remembered too.</summary>
    private const int MostSingles = 1_000;

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly ConcurrentDictionary<IntegrationId, Single> singles = new();
    private volatile Snapshot? snapshot;
    private int forgotten;

    /// <summary>The integration of that id, or null. One point read at most, however many there are.</summary>
    public async Task<Integration?> FindAsync(IntegrationId id, CancellationToken cancellationToken)
    {
        if (Current() is { } current)
        {
            return current.ById.GetValueOrDefault(id);
        }

        if (singles.TryGetValue(id, out var known) && IsFresh(known.At, known.Forgotten))
        {
            return known.Integration;
        }

        var (at, count) = (time.GetTimestamp(), Volatile.Read(ref forgotten));
        var found = (await store.FindAsync(id, cancellationToken))?.Integration;
        if (singles.Count >= MostSingles)
        {
            singles.Clear();
        }

        singles[id] = new Single(at, count, found);
        return found;
    }

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

    private Snapshot? Current() => snapshot is { } taken && IsFresh(taken.At, taken.Forgotten) ? taken : null;

    private bool IsFresh(long at, int count) => count == Volatile.Read(ref forgotten) && time.GetElapsedTime(at) < Fresh;

    private async Task<Snapshot> LoadAsync(CancellationToken cancellationToken)
    {
        // Clock, count and version are read first: what was saved while the rows were read counts as not seen.
        var (at, count) = (time.GetTimestamp(), Volatile.Read(ref forgotten));
        var version = await store.FindVersionAsync(cancellationToken);
        if (version is not null && snapshot is { } known && known.Version == version && time.GetElapsedTime(known.ReadAt) < Whole)
        {
            return known with { At = at, Forgotten = count };
        }

        var all = (await store.ListAsync(cancellationToken)).Select(stored => stored.Integration).ToList();
        return new Snapshot(at, count, version, at, all, all.ToDictionary(integration => integration.Id));
    }

    private sealed record Single(long At, int Forgotten, Integration? Integration);

    private sealed record Snapshot(long At, int Forgotten, string? Version, long ReadAt, IReadOnlyList<Integration> All, IReadOnlyDictionary<IntegrationId, Integration> ById);
}
