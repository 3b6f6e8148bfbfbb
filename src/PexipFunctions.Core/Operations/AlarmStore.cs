using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations;

/// <summary>The <c>alarms</c> table: raised once, updated while it lasts, deleted when the condition ends.</summary>
public sealed partial class AlarmStore(ITables tables, TimeProvider time, ILogger<AlarmStore> logger)
{
    private readonly ITable table = tables.Get(TableNames.Alarms);

    /// <summary>Raises an alarm, or notes that it lasts.</summary>
    /// <param name="kind">One of <see cref="AlarmKinds"/>.</param>
    public async Task RaiseAsync(Guid integration, AlarmKind kind, string detail, CancellationToken cancellationToken, bool holds = false)
    {
        var now = time.GetUtcNow();
        var known = await table.FindAsync(Partition(integration), kind.Name, cancellationToken);
        var old = known is null ? null : RowDocument.FromRow<Alarm>(known);
        var next = new Alarm(integration, kind.Name, detail, kind.Remedy, old?.RaisedAt ?? now, now, (old?.Count ?? 0) + 1, holds);
        await table.UpsertAsync(RowDocument.ToRow(Partition(integration), kind.Name, next), cancellationToken);
        if (old is null)
        {
            LogRaised(integration, kind.Name);
        }
    }

    /// <summary>Clears an alarm; nothing happens when it is not raised.</summary>
    public async Task ClearAsync(Guid integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(Partition(integration), kind.Name, cancellationToken) is { } known)
        {
            await table.TryDeleteAsync(known.PartitionKey, known.RowKey, Azure.ETag.All, cancellationToken);
            LogCleared(integration, kind.Name);
        }
    }

    /// <summary>The alarm of that kind, or null.</summary>
    public async Task<Alarm?> FindAsync(Guid integration, AlarmKind kind, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition(integration), kind.Name, cancellationToken) is { } row ? RowDocument.FromRow<Alarm>(row) : null;

    /// <summary>All alarms, or one integration's.</summary>
    public async IAsyncEnumerable<Alarm> ListAsync(IntegrationId? integration, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = integration is { } one ? TableRange.Partition(one.ToString()) : new TableRange();
        await foreach (var row in table.QueryAsync(range, cancellationToken))
        {
            yield return RowDocument.FromRow<Alarm>(row);
        }
    }

    // Alarms of the whole app have the empty GUID.
    private static string Partition(Guid integration) => integration.ToString("D");

    [LoggerMessage(LogLevel.Warning, "Alarm {Kind} raised for integration {Integration}")]
    private partial void LogRaised(Guid integration, string kind);

    [LoggerMessage(LogLevel.Information, "Alarm {Kind} cleared for integration {Integration}")]
    private partial void LogCleared(Guid integration, string kind);
}
