using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Aliases;

/// <summary>Tables that count their requests, and what these read.</summary>
internal sealed class CountedTables(ITables inner) : ITables
{
    private int requests;
    private long rows;
    private long bytes;

    public int Requests
    {
        get => requests;
        set => requests = value;
    }

    public long Rows
    {
        get => rows;
        set => rows = value;
    }

    /// <summary>Of keys and texts that were read, in UTF-16 as the service stores them.</summary>
    public long Bytes
    {
        get => bytes;
        set => bytes = value;
    }

    public ITable Get(string name) => new Table(this, inner.Get(name));

    private TableEntity? Read(TableEntity? row)
    {
        Interlocked.Add(ref rows, row is null ? 0 : 1);
        Interlocked.Add(ref bytes, row?.Sum(pair => 2L * (pair.Key.Length + (pair.Value?.ToString()?.Length ?? 0))) ?? 0);
        return row;
    }

    private sealed class Table(CountedTables owner, ITable inner) : ITable
    {
        public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken) => ReadAsync(Count(inner.FindAsync(partition, row, cancellationToken)));

        public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) => Count(inner.TryAddAsync(entity, cancellationToken));

        public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) => Count(inner.TryReplaceAsync(entity, cancellationToken));

        public Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) => Count(inner.UpsertAsync(entity, cancellationToken));

        public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken) => Count(inner.TryDeleteAsync(partition, row, etag, cancellationToken));

        public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) => Count(inner.TrySubmitAsync(actions, cancellationToken));

        public async IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref owner.requests);
            await foreach (var entity in inner.QueryAsync(range, cancellationToken))
            {
                yield return owner.Read(entity)!;
            }
        }

        private async Task<TableEntity?> ReadAsync(Task<TableEntity?> request) => owner.Read(await request);

        private T Count<T>(T request)
            where T : Task
        {
            Interlocked.Increment(ref owner.requests);
            return request;
        }
    }
}
