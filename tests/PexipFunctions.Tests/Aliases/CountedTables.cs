using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Aliases;

/// <summary>Tables that count their requests.</summary>
internal sealed class CountedTables(ITables inner) : ITables
{
    private int requests;

    public int Requests
    {
        get => requests;
        set => requests = value;
    }

    public ITable Get(string name) => new Table(this, inner.Get(name));

    private sealed class Table(CountedTables owner, ITable inner) : ITable
    {
        public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken) => Count(inner.FindAsync(partition, row, cancellationToken));

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
                yield return entity;
            }
        }

        private T Count<T>(T request)
            where T : Task
        {
            Interlocked.Increment(ref owner.requests);
            return request;
        }
    }
}
