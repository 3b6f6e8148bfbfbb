using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Product;

/// <summary>Tables whose every request is a step.</summary>
internal sealed class SteppedTables(ITables inner, Steps steps) : ITables
{
    public ITable Get(string name) => new Table(name, inner.Get(name), steps);

    private sealed class Table(string name, ITable inner, Steps steps) : ITable
    {
        public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken) =>
            steps.TakeAsync($"{name}:find", () => inner.FindAsync(partition, row, cancellationToken));

        public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            steps.TakeAsync($"{name}:add", () => inner.TryAddAsync(entity, cancellationToken));

        public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) =>
            steps.TakeAsync($"{name}:replace", async () =>
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
            steps.TakeAsync($"{name}:upsert", () => inner.UpsertAsync(entity, cancellationToken));

        public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken) =>
            steps.TakeAsync($"{name}:delete", () => inner.TryDeleteAsync(partition, row, etag, cancellationToken));

        public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            steps.TakeAsync($"{name}:submit", () => inner.TrySubmitAsync(actions, cancellationToken));

        public async IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await steps.TakeAsync($"{name}:query", () => Task.CompletedTask);
            await foreach (var entity in inner.QueryAsync(range, cancellationToken))
            {
                yield return entity;
            }
        }
    }
}
