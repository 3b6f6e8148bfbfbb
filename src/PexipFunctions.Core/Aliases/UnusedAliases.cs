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
public sealed class UnusedAliases(ITables tables)
{
    private const string Property = "count";

    /// <summary>Of so many that write at once each round lets one through; a request that finds no turn is refused like one too many.</summary>
    private const int Attempts = 50;

    /// <summary>One transaction has 100 changes at most, and the count is one of them.</summary>
    internal const int MostNotes = 99;
    private readonly ITable table = tables.Get(TableNames.Aliases);

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
    public Task GiveBackAsync(IntegrationId integration, UnusedShare share, CancellationToken cancellationToken) => TakeAwayAsync(integration, share, [], 1, cancellationToken);

    /// <summary>Sets what was counted.</summary>
    public Task SetAsync(IntegrationId integration, UnusedShare share, int count, CancellationToken cancellationToken) =>
        table.UpsertAsync(ToRow(integration, share, count, known: null), cancellationToken);

    /// <summary>Notes an alias of the anonymous share, so that it can be found when the limit nears.</summary>
    public Task NoteAsync(AliasRecord alias, string from, CancellationToken cancellationToken) => table.UpsertAsync(
        new UnusedNote(NumericAlias.Parse(alias.NumericAlias), alias.IssuedAt, from).ToRow(Partition(alias.IntegrationId)), cancellationToken);

    /// <summary>The oldest notes of the anonymous share. One request.</summary>
    public async Task<IReadOnlyList<UnusedNote>> ListOldestAsync(IntegrationId integration, CancellationToken cancellationToken) => await table
        .QueryAsync(TableRange.Prefix(Partition(integration), UnusedNote.Prefix) with { Take = MostNotes }, cancellationToken)
        .Select(UnusedNote.Read).ToListAsync(cancellationToken);

    /// <summary>Forgets notes, and takes as many away from the anonymous count; where others forget the same at once, what is left is found again.</summary>
    public Task ForgetAsync(IntegrationId integration, IReadOnlyList<UnusedNote> notes, CancellationToken cancellationToken) =>
        TakeAwayAsync(integration, UnusedShare.Anonymous, notes, notes.Count, cancellationToken);

    /// <summary>Forgets the notes, of before a moment, of aliases that are not unused any more: the count that is set beside it has them no longer.</summary>
    public async Task PurgeAsync(IntegrationId integration, IReadOnlySet<string> unused, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var old = table.QueryAsync(TableRange.Prefix(Partition(integration), UnusedNote.Prefix), cancellationToken).Select(UnusedNote.Read)
            .TakeWhile(note => note.IssuedAt < before).Where(note => !unused.Contains(note.Alias.Value)).Take(most);
        await foreach (var note in old.WithCancellation(cancellationToken))
        {
            await table.TryDeleteAsync(Partition(integration), note.Row, ETag.All, cancellationToken);
        }
    }

    private async Task TakeAwayAsync(IntegrationId integration, UnusedShare share, IReadOnlyList<UnusedNote> notes, int count, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await table.FindAsync(Partition(integration), Row(share), cancellationToken) is not { } known)
            {
                return;
            }

            var next = ToRow(integration, share, Math.Max(0, (known.GetInt32(Property) ?? 0) - count), known);
            List<TableTransactionAction> changes =
            [
                new(TableTransactionActionType.UpdateReplace, next, next.ETag),
                .. notes.Take(MostNotes).Select(note => new TableTransactionAction(TableTransactionActionType.Delete, note.ToRow(Partition(integration)), ETag.All)),
            ];
            if (await table.TrySubmitAsync(changes, cancellationToken))
            {
                return;
            }
        }
    }

    private static TableEntity ToRow(IntegrationId integration, UnusedShare share, int count, TableEntity? known) =>
        new(Partition(integration), Row(share)) { [Property] = count, ETag = known?.ETag ?? default };

    private static string Row(UnusedShare share) => share == UnusedShare.Anonymous ? "unused" : "unused-signed-in";

    // '!' never occurs in a numeric alias.
    private static string Partition(IntegrationId integration) => $"!unused:{integration}";
}
