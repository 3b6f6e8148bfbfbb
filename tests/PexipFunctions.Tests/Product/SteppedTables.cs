using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Product;

/// <summary>Tables whose every request is a step; one that was cancelled is not sent, as by the client of Azure.Data.Tables.</summary>
internal sealed class SteppedTables(ITables inner, Steps steps) : ITables
{
    public ITable Get(string name) => new Table(name, inner.Get(name), steps);

    private sealed class Table(string name, ITable inner, Steps steps) : ITable
    {
        public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken) =>
            TakeAsync("find", cancellationToken.ThrowIfCancellationRequested, () => inner.FindAsync(partition, row, cancellationToken));

        public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            TakeAsync("add", cancellationToken.ThrowIfCancellationRequested, () => inner.TryAddAsync(entity, cancellationToken));

        public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) =>
            TakeAsync("replace", cancellationToken.ThrowIfCancellationRequested, async () =>
            {
                var written = await inner.TryReplaceAsync(entity, cancellationToken);
                if (written && name == TableNames.Meetings)
                {
                    var meeting = JsonRow.FromRow<Meeting>(entity);
                    steps.Mails.Record(meeting);
                    steps.Acceptances.Record(meeting);
                }

                return written;
            });

        public Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) =>
            TakeAsync("upsert", cancellationToken.ThrowIfCancellationRequested, async () =>
            {
                await inner.UpsertAsync(entity, cancellationToken);
                return true;
            });

        public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken) =>
            TakeAsync("delete", cancellationToken.ThrowIfCancellationRequested, () => inner.TryDeleteAsync(partition, row, etag, cancellationToken));

        public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            TakeAsync("submit", cancellationToken.ThrowIfCancellationRequested, () => inner.TrySubmitAsync(actions, cancellationToken));

        public async IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await TakeAsync("query", cancellationToken.ThrowIfCancellationRequested, () => Task.FromResult(true));
            await foreach (var entity in inner.QueryAsync(range, cancellationToken))
            {
                yield return entity;
            }
        }

        private Task<T> TakeAsync<T>(string operation, Action check, Func<Task<T>> request) => steps.TakeAsync($"{name}:{operation}", () =>
        {
            check();
            return request();
        });
    }
}
