using Azure;
using Azure.Data.Tables;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// How many aliases of each integration were issued and not used, for each share, to hold a flood of requests to a limit.
/// Issuing adds one; using does not take one away, which would cost every acceptance two requests: the count is an upper
/// bound that is set right each night, and when the limit nears (<see cref="ReclaimAliases"/>).
/// </summary>
public sealed class UnusedAliases(ITables tables, TimeProvider time)
{
    private const string Property = "count";

    /// <summary>Of so many that write at once each round lets one through; a request that finds no turn is refused like one too many.</summary>
    private const int Attempts = 50;

    /// <summary>One transaction has 100 changes at most, and the count is one of them.</summary>
    internal const int MostNotes = 99;
    private readonly ITable table = tables.Get(TableNames.Aliases);
    private readonly NotesViews views = new(tables.Get(TableNames.Aliases), Partition, time);

    /// <summary>The count as it is known; 0 when nothing was counted yet.</summary>
    public async Task<int> CountAsync(IntegrationId integration, UnusedShare share, CancellationToken cancellationToken) =>
        (await table.FindAsync(Partition(integration), Row(share), cancellationToken))?.GetInt32(Property) ?? 0;

    /// <summary>Adds one, if the integration may be given another alias; and the count then. However many ask at once, the limit holds.</summary>
    public async Task<(bool IsTaken, int Count)> TryTakeAsync(Integration integration, UnusedShare share, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await table.FindAsync(Partition(integration.Id), Row(share), cancellationToken);
            var count = known?.GetInt32(Property) ?? 0;
            if (count >= integration.UnusedAliasLimit)
            {
                return (false, count);
            }

            var next = ToRow(integration.Id, share, count + 1, known);
            if (known is null ? await table.TryAddAsync(next, cancellationToken) : await table.TryReplaceAsync(next, cancellationToken))
            {
                return (true, count + 1);
            }
        }

        return (false, integration.UnusedAliasLimit);
    }

    /// <summary>Takes one away that was added for an alias that was not to be had. Gives up when others write all the time: the nightly count corrects it.</summary>
    public Task GiveBackAsync(IntegrationId integration, UnusedShare share, CancellationToken cancellationToken) => WriteAsync(integration, share, [], (count, _) => count - 1, cancellationToken);

    /// <summary>Sets what was counted.</summary>
    public Task SetAsync(IntegrationId integration, UnusedShare share, int count, CancellationToken cancellationToken) =>
        table.UpsertAsync(ToRow(integration, share, count, known: null), cancellationToken);

    /// <summary>Notes an alias of the anonymous share, so that it can be found when the limit nears.</summary>
    public async Task NoteAsync(AliasRecord alias, string from, CancellationToken cancellationToken)
    {
        var note = new UnusedNote(NumericAlias.Parse(alias.NumericAlias), alias.IssuedAt, from);
        await table.UpsertAsync(note.ToRow(Partition(alias.IntegrationId)), cancellationToken);
        views.Add(alias.IntegrationId, note);
    }

    /// <summary>The oldest notes of the anonymous share. One request.</summary>
    public async Task<IReadOnlyList<UnusedNote>> ListOldestAsync(IntegrationId integration, CancellationToken cancellationToken) => await table
        .QueryAsync(TableRange.Prefix(Partition(integration), UnusedNote.Prefix) with { Take = MostNotes }, cancellationToken)
        .Select(UnusedNote.Read).ToListAsync(cancellationToken);

    /// <summary>The notes of the anonymous share, as they were some seconds ago at most.</summary>
    internal Task<NotesView> ViewAsync(IntegrationId integration, CancellationToken cancellationToken) => views.GetAsync(integration, cancellationToken);

    internal void ForgetView(IntegrationId integration) => views.Forget(integration);

    /// <summary>Forgets notes, and takes as many away from the anonymous count; where others forget the same at once, what is left is found again.</summary>
    public Task ForgetAsync(IntegrationId integration, IReadOnlyList<UnusedNote> notes, CancellationToken cancellationToken) =>
        WriteAsync(integration, UnusedShare.Anonymous, notes, (count, forgotten) => count - forgotten, cancellationToken);

    /// <summary>The same, and adds one for who made room, in one write: nobody takes that place before him. False when there is none even so.</summary>
    public async Task<bool> TryExchangeAsync(Integration integration, IReadOnlyList<UnusedNote> notes, CancellationToken cancellationToken)
    {
        var isTaken = false;
        return await WriteAsync(integration.Id, UnusedShare.Anonymous, notes, Exchange, cancellationToken) && isTaken;

        int Exchange(int count, int forgotten)
        {
            var left = Math.Max(0, count - forgotten);
            isTaken = left < integration.UnusedAliasLimit;
            return left + (isTaken ? 1 : 0);
        }
    }

    /// <summary>Forgets the notes, of before a moment, of aliases that are not unused any more: the count that is set beside it has them no longer.</summary>
    public async Task PurgeAsync(IntegrationId integration, IReadOnlySet<string> unused, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var old = table.QueryAsync(TableRange.Prefix(Partition(integration), UnusedNote.Prefix), cancellationToken).Select(UnusedNote.Read)
            .TakeWhile(note => note.IssuedAt < before).Where(note => !unused.Contains(note.Alias.Value)).Take(most);
        await foreach (var note in old.WithCancellation(cancellationToken))
        {
            await table.TryDeleteAsync(Partition(integration), note.Row, ETag.All, cancellationToken);
        }

        views.Forget(integration);
    }

    /// <summary>Changes the count, and deletes notes with it; false when there is no count, or others write all the time.</summary>
    /// <param name="change">Of the count, and of how many notes go with it.</param>
    private async Task<bool> WriteAsync(IntegrationId integration, UnusedShare share, IReadOnlyList<UnusedNote> notes, Func<int, int, int> change, CancellationToken cancellationToken)
    {
        var going = notes.Take(MostNotes).OrderBy(note => note.Row, StringComparer.Ordinal).ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await table.FindAsync(Partition(integration), Row(share), cancellationToken) is not { } known)
            {
                return false;
            }

            var next = ToRow(integration, share, Math.Max(0, change(known.GetInt32(Property) ?? 0, going.Count)), known);
            List<TableTransactionAction> changes =
            [
                new(TableTransactionActionType.UpdateReplace, next, next.ETag),
                .. going.Select(note => new TableTransactionAction(TableTransactionActionType.Delete, note.ToRow(Partition(integration)), ETag.All)),
            ];
            if (await table.TrySubmitAsync(changes, cancellationToken))
            {
                return true;
            }

            going = await StillThereAsync(integration, going, cancellationToken);
        }

        return false;
    }

    /// <summary>Without those that somebody else has forgotten, whose places are not there to be taken away again. One request; what it does not reach is found another time.</summary>
    private async Task<List<UnusedNote>> StillThereAsync(IntegrationId integration, List<UnusedNote> notes, CancellationToken cancellationToken)
    {
        if (notes.Count == 0)
        {
            return notes;
        }

        var rows = await table.QueryAsync(new TableRange(Partition(integration), Partition(integration), notes[0].Row, notes[^1].Row, MostNotes), cancellationToken)
            .Select(row => row.RowKey).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        return notes.FindAll(note => rows.Contains(note.Row));
    }

    private static TableEntity ToRow(IntegrationId integration, UnusedShare share, int count, TableEntity? known) =>
        new(Partition(integration), Row(share)) { [Property] = count, ETag = known?.ETag ?? default };

    private static string Row(UnusedShare share) => share == UnusedShare.Anonymous ? "unused" : "unused-signed-in";

    // '!' never occurs in a numeric alias.
    private static string Partition(IntegrationId integration) => $"!unused:{integration}";
}
