using PexipFunctions.Storage;

namespace PexipFunctions.Operations;

/// <summary>Keeps the <see cref="HealthRow"/> beside the schedules' rows.</summary>
internal sealed class HealthStore(ITables tables)
{
    private const string Key = "health";
    private readonly ITable table = tables.Get(TableNames.Ticks);

    /// <summary>Null before the first tick.</summary>
    public async Task<HealthRow?> FindAsync(CancellationToken cancellationToken) =>
        await table.FindAsync(Key, Key, cancellationToken) is { } row ? JsonRow.FromRow<HealthRow>(row) : null;

    public Task WriteAsync(HealthRow health, CancellationToken cancellationToken) => table.UpsertAsync(JsonRow.ToRow(Key, Key, health), cancellationToken);
}
