using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>A table in memory with Table Storage's conditions; passes the same tests as the real one.</summary>
public sealed class MemoryTable(TimeProvider time) : ITable
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<(string Partition, string Row), TableEntity> rows =
        new(Comparer<(string Partition, string Row)>.Create(CompareKeys));

    private long version;

    public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(rows.TryGetValue((partition, row), out var entity) ? Copy(entity) : null);
        }
    }

    public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(Apply([new(TableTransactionActionType.Add, entity)], stamp: true));

    public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(Apply([new(TableTransactionActionType.UpdateReplace, entity, entity.ETag)], stamp: true));

    public Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(Apply([new(TableTransactionActionType.UpsertReplace, entity)], stamp: true));

    public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!rows.TryGetValue((partition, row), out var current))
            {
                return Task.FromResult(true);
            }

            return Task.FromResult((etag == ETag.All || current.ETag == etag) && rows.Remove((partition, row)));
        }
    }

    public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        Task.FromResult(Apply(actions, stamp: false));

    public async IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TableEntity> found;
        lock (gate)
        {
            found = rows.Where(row => range.Contains(row.Key.Partition, row.Key.Row))
                .Take(range.Take ?? int.MaxValue).Select(row => Copy(row.Value)).ToList();
        }

        foreach (var entity in found)
        {
            yield return entity;
        }

        await Task.CompletedTask;
    }

    private static int CompareKeys((string Partition, string Row) left, (string Partition, string Row) right) =>
        string.CompareOrdinal(left.Partition, right.Partition) is not 0 and var partition
            ? partition
            : string.CompareOrdinal(left.Row, right.Row);

    private static TableEntity Copy(TableEntity entity) => new(entity) { ETag = entity.ETag, Timestamp = entity.Timestamp };

    private bool Apply(IReadOnlyList<TableTransactionAction> actions, bool stamp)
    {
        lock (gate)
        {
            if (!actions.All(Holds))
            {
                return false;
            }

            foreach (var action in actions)
            {
                Store(action, stamp);
            }

            return true;
        }
    }

    private bool Holds(TableTransactionAction action)
    {
        var there = rows.TryGetValue((action.Entity.PartitionKey, action.Entity.RowKey), out var current);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => !there,
            TableTransactionActionType.UpsertReplace => true,
            _ => there && (action.ETag == ETag.All || current!.ETag == action.ETag),
        };
    }

    private void Store(TableTransactionAction action, bool stamp)
    {
        var key = (action.Entity.PartitionKey, action.Entity.RowKey);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            rows.Remove(key);
            return;
        }

        var entity = new TableEntity((IDictionary<string, object>)action.Entity)
        {
            ETag = new ETag((++version).ToString(CultureInfo.InvariantCulture)),
            Timestamp = time.GetUtcNow(),
        };
        rows[key] = entity;
        if (stamp)
        {
            action.Entity.ETag = entity.ETag;
        }
    }
}
