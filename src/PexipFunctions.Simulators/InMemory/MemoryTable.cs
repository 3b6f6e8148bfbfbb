using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>
/// A table in memory with Table Storage's conditions; passes the same tests as the real one. What an operation takes grows
/// with the rows that it touches, not with those that are stored, so that measurements on it say something of the product.
/// Thread-safe.
/// </summary>
public sealed class MemoryTable(TimeProvider time) : ITable
{
    private readonly Lock gate = new();
    private readonly Dictionary<RowKey, TableEntity> rows = [];
    private readonly SortedSet<RowKey> order = [];
    private long version;

    public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(rows.TryGetValue(new RowKey(partition, row), out var entity) ? Copy(entity) : null);
        }
    }

    public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(Apply([new(TableTransactionActionType.Add, entity)]));

    public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(Apply([new(TableTransactionActionType.UpdateReplace, entity, entity.ETag)]));

    public Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(Apply([new(TableTransactionActionType.UpsertReplace, entity)]));

    public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!rows.TryGetValue(new RowKey(partition, row), out var current))
            {
                return Task.FromResult(true);
            }

            var isMeant = etag == ETag.All || current.ETag == etag;
            if (isMeant)
            {
                Remove(new RowKey(partition, row));
            }

            return Task.FromResult(isMeant);
        }
    }

    public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        Task.FromResult(Apply(actions));

    public async IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TableEntity> found;
        lock (gate)
        {
            found = Between(range).Where(key => range.Contains(key.Partition!, key.Row!))
                .Take(range.Take ?? int.MaxValue).Select(key => Copy(rows[key])).ToList();
        }

        foreach (var entity in found)
        {
            yield return entity;
        }

        await Task.CompletedTask;
    }

    /// <summary>The keys from the range's first to its last; bounds of rows cut off nothing between two partitions.</summary>
    private SortedSet<RowKey> Between(TableRange range)
    {
        var first = new RowKey(range.PartitionFrom ?? "", range.RowFrom ?? "");
        var last = new RowKey(range.PartitionTo, range.RowTo);
        return first.CompareTo(last) <= 0 ? order.GetViewBetween(first, last) : [];
    }

    private static TableEntity Copy(TableEntity entity) => new(entity) { ETag = entity.ETag, Timestamp = entity.Timestamp };

    private bool Apply(IReadOnlyList<TableTransactionAction> actions)
    {
        lock (gate)
        {
            if (!actions.All(Holds))
            {
                return false;
            }

            foreach (var action in actions)
            {
                Store(action);
            }

            return true;
        }
    }

    private bool Holds(TableTransactionAction action)
    {
        var there = rows.TryGetValue(KeyOf(action), out var current);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => !there,
            TableTransactionActionType.UpsertReplace => true,
            _ => there && (action.ETag == ETag.All || current!.ETag == action.ETag),
        };
    }

    private void Store(TableTransactionAction action)
    {
        var key = KeyOf(action);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Remove(key);
            return;
        }

        var entity = new TableEntity((IDictionary<string, object>)action.Entity)
        {
            ETag = new ETag((++version).ToString(CultureInfo.InvariantCulture)),
            Timestamp = time.GetUtcNow(),
        };
        rows[key] = entity;
        order.Add(key);
        action.Entity.ETag = entity.ETag;
    }

    private void Remove(RowKey key)
    {
        rows.Remove(key);
        order.Remove(key);
    }

    private static RowKey KeyOf(TableTransactionAction action) => new(action.Entity.PartitionKey, action.Entity.RowKey);

    /// <summary>Where a row stands: ordinal order of partition, then row, as in Table Storage; null, which only bounds are, comes last.</summary>
    private readonly record struct RowKey(string? Partition, string? Row) : IComparable<RowKey>
    {
        public int CompareTo(RowKey other) => Compare(Partition, other.Partition) is not 0 and var partition ? partition : Compare(Row, other.Row);

        private static int Compare(string? left, string? right) =>
            left is null || right is null ? (left is null).CompareTo(right is null) : string.CompareOrdinal(left, right);
    }
}
