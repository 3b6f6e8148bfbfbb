using System.Collections.Concurrent;
using Azure;
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
    private readonly ITable table = tables.Get(TableNames.Aliases);
    private readonly Dictionary<UnusedShare, NotesViews> views = Enum.GetValues<UnusedShare>().ToDictionary(share => share, share => new NotesViews(tables.Get(TableNames.Aliases), Partition, share, time));
    private readonly ConcurrentDictionary<(IntegrationId, UnusedShare), CountRow> counts = new();

    /// <summary>The count as it is known; 0 when nothing was counted yet.</summary>
    public Task<int> CountAsync(IntegrationId integration, UnusedShare share, CancellationToken cancellationToken) => Row(integration, share).ReadAsync(cancellationToken);

    /// <summary>Adds one, if the integration may be given another alias; and the count then. However many ask at once, the limit holds.</summary>
    public Task<(bool IsTaken, int Count)> TryTakeAsync(Integration integration, UnusedShare share, CancellationToken cancellationToken) =>
        Row(integration.Id, share).ApplyAsync(new CountChange([], 0, integration.UnusedAliasLimit), cancellationToken);

    /// <summary>Takes one away that was added for an alias that was not to be had. Gives up when others write all the time: the nightly count corrects it.</summary>
    public Task GiveBackAsync(IntegrationId integration, UnusedShare share, CancellationToken cancellationToken) =>
        Row(integration, share).ApplyAsync(new CountChange([], 1, null), cancellationToken);

    /// <summary>Sets what was counted.</summary>
    public Task SetAsync(IntegrationId integration, UnusedShare share, int count, CancellationToken cancellationToken) => Row(integration, share).SetAsync(count, cancellationToken);

    /// <summary>Notes an alias, so that it can be found when the limit of its share nears.</summary>
    public async Task NoteAsync(AliasRecord alias, UnusedShare share, string from, CancellationToken cancellationToken)
    {
        var note = new UnusedNote(alias.NumericAlias, alias.IssuedAt, from, share);
        await table.UpsertAsync(note.ToRow(Partition(alias.Integration)), cancellationToken);
        views[share].Add(alias.Integration, note);
    }

    /// <summary>The oldest notes of the anonymous share. One request.</summary>
    public async Task<IReadOnlyList<UnusedNote>> ListOldestAsync(IntegrationId integration, CancellationToken cancellationToken) => await table
        .QueryAsync(TableRange.Prefix(Partition(integration), UnusedNote.PrefixOf(UnusedShare.Anonymous)) with { Take = CountRow.MostNotes }, cancellationToken)
        .Select(UnusedNote.Read).ToListAsync(cancellationToken);

    /// <summary>The notes of a share, as they were some seconds ago at most.</summary>
    internal Task<NotesView> ViewAsync(IntegrationId integration, UnusedShare share, CancellationToken cancellationToken) => views[share].GetAsync(integration, cancellationToken);

    internal void ForgetView(IntegrationId integration, UnusedShare share) => views[share].Forget(integration);

    /// <summary>Forgets notes of the anonymous share, and takes as many away from its count.</summary>
    public Task ForgetAsync(IntegrationId integration, IReadOnlyList<UnusedNote> notes, CancellationToken cancellationToken) =>
        Row(integration, UnusedShare.Anonymous).ApplyAsync(new CountChange(notes, 0, null), cancellationToken);

    /// <summary>The same in any share, and adds one for who made room, in one write: nobody takes that place before him. False when there is none even so.</summary>
    public async Task<bool> TryExchangeAsync(Integration integration, UnusedShare share, IReadOnlyList<UnusedNote> notes, CancellationToken cancellationToken) =>
        (await Row(integration.Id, share).ApplyAsync(new CountChange(notes, 0, integration.UnusedAliasLimit), cancellationToken)).IsTaken;

    /// <summary>Forgets the notes, of before a moment, of aliases that are not unused any more: the count that is set beside it has them no longer.</summary>
    internal async Task PurgeAsync(IntegrationId integration, UnusedShare share, Purge purge, CancellationToken cancellationToken)
    {
        var old = table.QueryAsync(TableRange.Prefix(Partition(integration), UnusedNote.PrefixOf(share)), cancellationToken).Select(UnusedNote.Read)
            .TakeWhile(note => note.IssuedAt < purge.Before).Where(note => !purge.Unused.Contains(note.Alias)).Take(purge.Most);
        await foreach (var note in old.WithCancellation(cancellationToken))
        {
            await table.TryDeleteAsync(Partition(integration), note.Row, ETag.All, cancellationToken);
        }

        views[share].Forget(integration);
    }

    private CountRow Row(IntegrationId integration, UnusedShare share) => counts.GetOrAdd(
        (integration, share), key => new CountRow(table, Partition(key.Item1), key.Item2 == UnusedShare.Anonymous ? "unused" : "unused-signed-in"));

    /// <param name="Unused">The numbers of aliases that are unused still.</param>
    /// <param name="Before">Notes of later stay: their aliases may not have been counted.</param>
    internal sealed record Purge(IReadOnlySet<NumericAlias> Unused, DateTimeOffset Before, int Most);

    // '!' never occurs in a numeric alias.
    private static string Partition(IntegrationId integration) => $"!unused:{integration}";
}
