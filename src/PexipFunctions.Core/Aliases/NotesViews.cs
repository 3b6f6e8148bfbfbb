using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// What is known of the notes of one share of integrations that are at their limit, so that each request there need not read them all. What
/// other processes did since is missing for some seconds; whether an alias is still unused is read for each that is given back.
/// </summary>
internal sealed class NotesViews(ITable table, Func<IntegrationId, string> partition, UnusedShare share, TimeProvider time)
{
    /// <summary>Twice the usual limit: 20 pages of the service. Past them the oldest are judged.</summary>
    internal const int MostNotes = 20_000;
    private const int MostViews = 32;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly Dictionary<IntegrationId, (DateTimeOffset AskedAt, Task<NotesView> Reading)> views = [];

    /// <summary>All who ask at once wait for one reading.</summary>
    public Task<NotesView> GetAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!views.TryGetValue(integration, out var known) || now - known.AskedAt >= Age || known.Reading.IsFaulted)
            {
                Limit(integration);
                views[integration] = known = (now, ReadAsync(integration, now));
            }

            return known.Reading.WaitAsync(cancellationToken);
        }
    }

    public void Add(IntegrationId integration, UnusedNote note)
    {
        lock (gate)
        {
            if (views.TryGetValue(integration, out var known) && known.Reading.IsCompletedSuccessfully)
            {
                known.Reading.Result.Add(note);
            }
        }
    }

    /// <summary>The next request reads.</summary>
    public void Forget(IntegrationId integration)
    {
        lock (gate)
        {
            views.Remove(integration);
        }
    }

    private void Limit(IntegrationId integration)
    {
        if (views.Count >= MostViews && !views.ContainsKey(integration))
        {
            views.Remove(views.MinBy(view => view.Value.AskedAt).Key);
        }
    }

    // Others wait for it too: one of them who goes away must not end it.
    private async Task<NotesView> ReadAsync(IntegrationId integration, DateTimeOffset now) => new(now, await table
        .QueryAsync(TableRange.Prefix(partition(integration), UnusedNote.PrefixOf(share)) with { Take = MostNotes }, CancellationToken.None)
        .Select(UnusedNote.Read).ToListAsync(CancellationToken.None));
}
