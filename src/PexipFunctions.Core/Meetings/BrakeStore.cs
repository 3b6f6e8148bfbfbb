using Azure;
using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>The row of an integration's brakes, beside its mailbox's.</summary>
internal sealed class BrakeStore(ITables tables)
{
    private const string Row = "brake";

    /// <summary>Two events of a mailbox are worked off at once, and an admin may press a button: more seldom write at the same time.</summary>
    private const int Attempts = 10;
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    public async Task<BrakeState> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } row ? RowDocument.FromRow<BrakeState>(row) : new BrakeState();

    /// <summary>The state as it is then; nothing is written where <paramref name="change"/> gives back what it was given.</summary>
    /// <param name="change">Called again for each attempt.</param>
    /// <exception cref="RequestFailedException">Others wrote all the time: as busy storage, so that it is tried again later.</exception>
    public async Task<BrakeState> WriteAsync(IntegrationId integration, Func<BrakeState, BrakeState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var row = await table.FindAsync(integration.ToString(), Row, cancellationToken);
            var known = row is null ? new BrakeState() : RowDocument.FromRow<BrakeState>(row);
            var next = change(known);
            if (ReferenceEquals(next, known) || await TryWriteAsync(integration, row, next, cancellationToken))
            {
                return next;
            }
        }

        throw new RequestFailedException(503, $"The brake of integration {integration} was written by others {Attempts} times in a row.");
    }

    private Task<bool> TryWriteAsync(IntegrationId integration, TableEntity? known, BrakeState next, CancellationToken cancellationToken)
    {
        var row = RowDocument.ToRow(integration.ToString(), Row, next);
        row.ETag = known?.ETag ?? default;
        return known is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, cancellationToken);
    }
}
