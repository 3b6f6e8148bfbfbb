using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>The row of an integration's domains in effect, beside its mailbox's.</summary>
internal sealed class DomainStore(ITables tables)
{
    private const string Row = "domains";
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    public async Task<(TableEntity? Row, DomainState State)> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } row ? (row, JsonRow.FromRow<DomainState>(row)) : (null, new DomainState());

    /// <summary>Writes over what was read; false when somebody wrote in between.</summary>
    public Task<bool> TryWriteAsync(IntegrationId integration, TableEntity? known, DomainState next, CancellationToken cancellationToken)
    {
        var row = JsonRow.ToRow(integration.ToString(), Row, next);
        row.ETag = known?.ETag ?? default;
        return known is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, cancellationToken);
    }
}
