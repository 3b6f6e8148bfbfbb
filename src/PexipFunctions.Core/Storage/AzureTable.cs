using Azure;
using Azure.Data.Tables;

namespace PexipFunctions.Storage;

/// <summary>A table of Azure Table Storage, or of Azurite.</summary>
internal sealed class AzureTable(TableClient client) : ITable
{
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        var response = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return response.HasValue ? response.Value : null;
    }

    public async Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            entity.ETag = ETagOf(await client.AddEntityAsync(entity, cancellationToken));
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return false;
        }
    }

    public async Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            entity.ETag = ETagOf(await client.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, cancellationToken));
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 412 or 404)
        {
            return false;
        }
    }

    public async Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) =>
        entity.ETag = ETagOf(await client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken));

    public async Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteEntityAsync(partition, row, etag, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    public async Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await client.SubmitTransactionAsync(actions, cancellationToken);
            foreach (var (action, answer) in actions.Zip(answers.Value).Where(pair => pair.First.ActionType != TableTransactionActionType.Delete))
            {
                action.Entity.ETag = ETagOf(answer);
            }

            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412 or 404)
        {
            return false;
        }
    }

    public IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, CancellationToken cancellationToken)
    {
        var page = range.Take is { } take ? Math.Min(take, 1000) : (int?)null;
        var rows = client.QueryAsync<TableEntity>(range.ToFilter(), page, cancellationToken: cancellationToken);
        return range.Take is { } limit ? rows.Take(limit) : rows;
    }

    private static ETag ETagOf(Response response) =>
        response.Headers.ETag ?? throw new InvalidOperationException("Table Storage answered a write without an ETag.");
}
