using Azure;
using Azure.Data.Tables;

namespace PexipFunctions.Storage;

/// <summary>
/// The few operations of Azure Table Storage on which all state rests. Each method is one request.
/// Expected outcomes (exists, changed meanwhile, not there) are return values; any other failure is a
/// <see cref="RequestFailedException"/>.
/// </summary>
public interface ITable
{
    /// <summary>One point read; null when the row is not there.</summary>
    Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken);

    /// <summary>Inserts; false when the row exists. On success the entity carries its new ETag.</summary>
    Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken);

    /// <summary>Replaces the row if it still has the entity's ETag; false when it was changed or deleted. On success the entity carries its new ETag.</summary>
    Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces, whatever is there. On success the entity carries its new ETag.</summary>
    Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken);

    /// <summary>Deletes the row if it has <paramref name="etag"/> (<see cref="ETag.All"/>: any); true also when it was gone, false when it was changed.</summary>
    Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken);

    /// <summary>Up to 100 changes of one partition, all or none; false when any condition did not hold. On success the entities carry their new ETags.</summary>
    Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken);

    /// <summary>Rows of <paramref name="range"/> in key order.</summary>
    IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, CancellationToken cancellationToken);
}
