using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// How many aliases of each integration were issued and not used, to hold a flood of requests to a limit. Issuing adds
/// one; using does not take one away, which would cost every acceptance two requests: the count is an upper bound that
/// is set right each night.
/// </summary>
public sealed class UnusedAliases(ITables tables)
{
    private const string Row = "unused";
    private const string Property = "count";
    private const int Attempts = 5;
    private readonly ITable table = tables.Get(TableNames.Aliases);

    /// <summary>Whether the integration may be given another alias.</summary>
    public async Task<bool> HasRoomAsync(Integration integration, CancellationToken cancellationToken) =>
        await CountAsync(integration.Id, cancellationToken) < integration.UnusedAliasLimit;

    /// <summary>The count as it is known; 0 when nothing was counted yet.</summary>
    public async Task<int> CountAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        (await table.FindAsync(Partition(integration), Row, cancellationToken))?.GetInt32(Property) ?? 0;

    /// <summary>Adds one. Gives up when others write all the time: the nightly count corrects it.</summary>
    public async Task AddAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await table.FindAsync(Partition(integration), Row, cancellationToken);
            var next = ToRow(integration, (known?.GetInt32(Property) ?? 0) + 1);
            next.ETag = known?.ETag ?? default;
            if (known is null ? await table.TryAddAsync(next, cancellationToken) : await table.TryReplaceAsync(next, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Sets what was counted.</summary>
    public Task SetAsync(IntegrationId integration, int count, CancellationToken cancellationToken) =>
        table.UpsertAsync(ToRow(integration, count), cancellationToken);

    private static Azure.Data.Tables.TableEntity ToRow(IntegrationId integration, int count) => new(Partition(integration), Row) { [Property] = count };

    // '!' never occurs in a numeric alias.
    private static string Partition(IntegrationId integration) => $"!unused:{integration}";
}
