using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations;

/// <summary>The <c>alarms</c> table: raised once, updated while it lasts, deleted when the condition ends.</summary>
public sealed partial class AlarmStore(ITables tables, SchedulingMetrics metrics, TimeProvider time, ILogger<AlarmStore> logger)
{
    /// <summary>How many subjects one alarm names; the oldest make room, and then it ends without them.</summary>
    private const int MostSubjects = 100;
    private const int Attempts = 10;

    private readonly ITable table = tables.Get(TableNames.Alarms);

    /// <summary>Raises an alarm, or notes that it lasts.</summary>
    /// <param name="kind">One of <see cref="AlarmKinds"/>.</param>
    /// <param name="subject">What it concerns, for <see cref="SettleAsync"/>.</param>
    public async Task RaiseAsync(
        Guid integration, AlarmKind kind, string detail, CancellationToken cancellationToken, bool holds = false, string? subject = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await table.FindAsync(Partition(integration), kind.Name, cancellationToken);
            if (await TryWriteAsync(known, Raised(known, integration, kind, detail, holds, subject), cancellationToken))
            {
                if (known is null)
                {
                    LogRaised(integration, kind.Name);
                    metrics.CountAlarm(kind.Name, integration);
                }

                return;
            }
        }

        // Whoever won each time has raised it.
    }

    /// <summary>Strikes out what has been mended; the alarm ends with the last of its subjects.</summary>
    public async Task SettleAsync(Guid integration, AlarmKind kind, string subject, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await table.FindAsync(Partition(integration), kind.Name, cancellationToken);
            var alarm = known is null ? null : RowDocument.FromRow<Alarm>(known);
            if (alarm?.Subjects?.Contains(subject) != true || await TryStrikeAsync(known!, alarm, subject, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Clears an alarm; nothing happens when it is not raised.</summary>
    public async Task ClearAsync(Guid integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(Partition(integration), kind.Name, cancellationToken) is { } known)
        {
            await ClearAsync(known, integration, cancellationToken);
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

    private Alarm Raised(TableEntity? known, Guid integration, AlarmKind kind, string detail, bool holds, string? subject)
    {
        var now = time.GetUtcNow();
        var old = known is null ? null : RowDocument.FromRow<Alarm>(known);
        IReadOnlyList<string>? subjects = subject is null ? old?.Subjects : [.. (old?.Subjects ?? []).Where(each => each != subject).TakeLast(MostSubjects - 1), subject];
        return new Alarm(integration, kind.Name, detail, kind.Remedy, old?.RaisedAt ?? now, now, (old?.Count ?? 0) + 1, holds, subjects);
    }

    private async Task<bool> TryStrikeAsync(TableEntity known, Alarm alarm, string subject, CancellationToken cancellationToken)
    {
        var left = alarm.Subjects!.Where(each => each != subject).ToList();
        return left.Count > 0
            ? await TryWriteAsync(known, alarm with { Subjects = left }, cancellationToken)
            : await ClearAsync(known, alarm.Integration, cancellationToken);
    }

    private Task<bool> TryWriteAsync(TableEntity? known, Alarm alarm, CancellationToken cancellationToken)
    {
        var row = RowDocument.ToRow(Partition(alarm.Integration), alarm.Kind, alarm);
        row.ETag = known?.ETag ?? default;
        return known is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, cancellationToken);
    }

    /// <summary>False when it was raised again meanwhile.</summary>
    private async Task<bool> ClearAsync(TableEntity known, Guid integration, CancellationToken cancellationToken)
    {
        var cleared = await table.TryDeleteAsync(known.PartitionKey, known.RowKey, known.ETag, cancellationToken);
        if (cleared)
        {
            LogCleared(integration, known.RowKey);
        }

        return cleared;
    }

    // Alarms of the whole app have the empty GUID.
    private static string Partition(Guid integration) => integration.ToString("D");

    [LoggerMessage(LogLevel.Warning, "Alarm {Kind} raised for integration {Integration}")]
    private partial void LogRaised(Guid integration, string kind);

    [LoggerMessage(LogLevel.Information, "Alarm {Kind} cleared for integration {Integration}")]
    private partial void LogCleared(Guid integration, string kind);
}
