using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// One count. All who change it at once in this process share a read and a write, so that however many ask nobody loses his turn
/// to them again and again; processes take turns by the row's version.
/// </summary>
internal sealed class CountRow(ITable table, string partition, string row)
{
    private const string Property = "count";

    /// <summary>Of so many processes that write at once each round lets one through.</summary>
    private const int Attempts = 50;

    /// <summary>One transaction has 100 changes at most, and the count is one of them.</summary>
    internal const int MostNotes = 99;
    private readonly Lock gate = new();
    private readonly Queue<CountChange> waiting = new();
    private bool isWriting;

    /// <summary>The count as it is known; 0 when nothing was counted yet.</summary>
    public async Task<int> ReadAsync(CancellationToken cancellationToken) => CountOf(await table.FindAsync(partition, row, cancellationToken));

    /// <summary>Sets what was counted.</summary>
    public Task SetAsync(int count, CancellationToken cancellationToken) => table.UpsertAsync(ToRow(count, known: null), cancellationToken);

    /// <summary>Makes a change, and says what came of it. Who goes away meanwhile may have taken one: the nightly count corrects that.</summary>
    public Task<(bool IsTaken, int Count)> ApplyAsync(CountChange change, CancellationToken cancellationToken)
    {
        bool isFirst;
        lock (gate)
        {
            waiting.Enqueue(change);
            (isFirst, isWriting) = (!isWriting, true);
        }

        _ = isFirst ? WriteAllAsync() : Task.CompletedTask;
        return change.Outcome.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                await WriteAsync(batch);
            }
            catch (Exception exception)
            {
                batch.ForEach(change => change.Fail(exception)); // each caller's own way to deal with it
            }
        }
    }

    private List<CountChange> Next()
    {
        var (batch, notes) = (new List<CountChange>(), 0);
        lock (gate)
        {
            while (waiting.TryPeek(out var change) && (batch.Count == 0 || notes + change.Notes.Count <= MostNotes))
            {
                notes += change.Notes.Count;
                batch.Add(waiting.Dequeue());
            }

            isWriting = batch.Count > 0;
        }

        return batch;
    }

    private async Task WriteAsync(List<CountChange> batch)
    {
        TellApart(batch);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryWriteAsync(batch))
            {
                batch.ForEach(change => change.Complete());
                return;
            }

            await KeepAsync(batch);
        }

        batch.ForEach(change => change.Refuse());
    }

    /// <summary>Two may want to forget the same: its place is one.</summary>
    private static void TellApart(List<CountChange> batch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        batch.ForEach(change => change.Keep(note => seen.Count < MostNotes && seen.Add(note.Row)));
    }

    private async Task<bool> TryWriteAsync(List<CountChange> batch)
    {
        var known = await table.FindAsync(partition, row, CancellationToken.None);
        var count = batch.Aggregate(CountOf(known), (count, change) => change.Apply(count));
        var notes = batch.SelectMany(change => change.Notes).ToList();
        if (known is null ? count == 0 : notes.Count == 0 && count == CountOf(known))
        {
            return true;
        }

        var next = ToRow(count, known);
        return notes.Count > 0 ? await table.TrySubmitAsync([Change(next, known), .. notes.Select(Deletion)], CancellationToken.None)
            : known is null ? await table.TryAddAsync(next, CancellationToken.None)
            : await table.TryReplaceAsync(next, CancellationToken.None);
    }

    private async Task KeepAsync(List<CountChange> batch)
    {
        var rows = batch.SelectMany(change => change.Notes).Select(note => note.Row);
        var found = await Task.WhenAll(rows.Select(note => table.FindAsync(partition, note, CancellationToken.None)));
        var there = found.OfType<TableEntity>().Select(note => note.RowKey).ToHashSet(StringComparer.Ordinal);
        batch.ForEach(change => change.Keep(note => there.Contains(note.Row)));
    }

    private static TableTransactionAction Change(TableEntity next, TableEntity? known) =>
        known is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, next.ETag);

    private TableTransactionAction Deletion(UnusedNote note) => new(TableTransactionActionType.Delete, note.ToRow(partition), ETag.All);

    private static int CountOf(TableEntity? known) => known?.GetInt32(Property) ?? 0;

    private TableEntity ToRow(int count, TableEntity? known) => new(partition, row) { [Property] = count, ETag = known?.ETag ?? default };
}
