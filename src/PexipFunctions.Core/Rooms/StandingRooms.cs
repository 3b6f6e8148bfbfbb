using Azure;
using Azure.Data.Tables;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>
/// The rooms that may be on a Management Node now, in one partition: to know what should be there each minute, the alias rows
/// of all that is planned need not be read. A row too many does no harm, and goes at the next look.
/// </summary>
public sealed class StandingRooms(ITables tables)
{
    /// <summary>Beside the hours of the <c>due</c> table, and behind them in order.</summary>
    private const string Partition = "rooms";
    private readonly ITable table = tables.Get(TableNames.Due);

    /// <summary>Written before the room is made.</summary>
    public Task AddAsync(AliasRecord alias, CancellationToken cancellationToken) =>
        table.UpsertAsync(new TableEntity(Partition, alias.NumericAlias.Value) { ["integration"] = alias.Integration.ToString() }, cancellationToken);

    /// <summary>Removed once it is recorded that the room is not there; nothing happens when it is gone.</summary>
    public Task RemoveAsync(NumericAlias alias, CancellationToken cancellationToken) =>
        table.TryDeleteAsync(Partition, alias.Value, ETag.All, cancellationToken);

    public IAsyncEnumerable<(NumericAlias Alias, IntegrationId Integration)> ListAsync(CancellationToken cancellationToken) => table
        .QueryAsync(TableRange.Partition(Partition), cancellationToken)
        .Select(row => (NumericAlias.Parse(row.RowKey), IntegrationId.FromGuid(Guid.Parse(row.GetString("integration")))));
}
