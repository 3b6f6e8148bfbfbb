using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>The row of an integration's <see cref="MassChangeGuard"/>, beside its mailbox's.</summary>
public sealed class GuardStore(ITables tables)
{
    private const string Row = "brake";

    /// <summary>Two events of a mailbox are worked off at once, and an admin may press a button: more seldom write at the same time.</summary>
    private const int Attempts = 10;
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    public async Task<GuardState> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } row ? JsonRow.FromRow<GuardState>(row) : new GuardState();

    /// <summary>The state as it is then; nothing is written where <paramref name="change"/> gives back what it was given.</summary>
    /// <param name="change">Called again for each attempt.</param>
    /// <exception cref="RequestFailedException">Others wrote all the time: as busy storage, so that it is tried again later.</exception>
    public async Task<GuardState> WriteAsync(IntegrationId integration, Func<GuardState, GuardState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var row = await table.FindAsync(integration.ToString(), Row, cancellationToken);
            var known = row is null ? new GuardState() : JsonRow.FromRow<GuardState>(row);
            var next = change(known);
            if (ReferenceEquals(next, known) || await TryWriteAsync(integration, row, next, cancellationToken))
            {
                return next;
            }
        }

        throw new RequestFailedException(503, $"The guard of integration {integration} was written by others {Attempts} times in a row.");
    }

    private Task<bool> TryWriteAsync(IntegrationId integration, TableEntity? known, GuardState next, CancellationToken cancellationToken)
    {
        var row = JsonRow.ToRow(integration.ToString(), Row, next);
        row.ETag = known?.ETag ?? default;
        return known is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, cancellationToken);
    }
}
