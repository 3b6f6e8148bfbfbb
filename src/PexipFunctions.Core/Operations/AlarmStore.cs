using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations;

/// <summary>The <c>alarms</c> table: raised once, updated while it lasts, over when its condition has stayed away for its quiet time.</summary>
public sealed partial class AlarmStore(ITables tables, SchedulingMetrics metrics, TimeProvider time, ILogger<AlarmStore> logger)
{
    private readonly ITable table = tables.Get(TableNames.Alarms);

    /// <summary>Raises an alarm, or notes that it lasts.</summary>
    /// <param name="kind">One of <see cref="AlarmKinds"/>.</param>
    public Task RaiseAsync(IntegrationId integration, AlarmKind kind, string detail, CancellationToken cancellationToken) =>
        RaiseAsync(integration, kind, new AlarmDetail(detail), cancellationToken);

    /// <inheritdoc cref="RaiseAsync(IntegrationId, AlarmKind, string, CancellationToken)"/>
    public async Task RaiseAsync(IntegrationId integration, AlarmKind kind, AlarmDetail detail, CancellationToken cancellationToken)
    {
        Alarm? old = null;
        Alarm Raise(Alarm? known) => new Alarm(integration, kind.Name, detail.Text, kind.Remedy, default, default, 0, detail.Holds).RaisedAfter(old = Live(known), detail.Subject, detail.Question, time.GetUtcNow());

        // Where others wrote all the time, the winner of each time has raised it.
        var updated = await table.UpdateAsync<Alarm>(Partition(integration), kind.Name, Raise, cancellationToken);
        if (updated.End == UpdateEnd.Written && old is null)
        {
            NoteRaised(integration, kind);
        }
    }

    /// <summary>
    /// Raises an alarm once a day for each subject; later that day nothing is written.
    /// </summary>
    /// <returns>Whether it was raised now.</returns>
    public async Task<bool> RaiseDailyAsync(IntegrationId integration, AlarmKind kind, DailySubject subject, Func<string, string> detail, CancellationToken cancellationToken)
    {
        Alarm? Raise(Alarm? known)
        {
            var old = Live(known);
            var days = DailySubjects.Add(old?.Days, subject, time.GetUtcNow(), out var raised);
            if (raised is null)
            {
                return null;
            }

            var next = new Alarm(integration, kind.Name, detail(raised), kind.Remedy, default, default, 0, Holds: false).RaisedAfter(old, subject: null, question: null, time.GetUtcNow());
            return next with { Days = days, Subjects = [.. days.Keys.Where(each => each != subject.Others)] };
        }

        var isRaised = (await table.UpdateAsync<Alarm>(Partition(integration), kind.Name, Raise, cancellationToken)).End == UpdateEnd.Written;
        if (isRaised)
        {
            NoteRaised(integration, kind);
        }

        return isRaised;
    }

    /// <summary>Its condition is not seen any more: it ends when that has been so for its quiet time, unless it is raised at this moment.</summary>
    public async Task EndAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await ReadAsync(integration, kind, cancellationToken) is { } known && known.Value.Ending(time.GetUtcNow()) is var next && !ReferenceEquals(next, known.Value))
        {
            await TryWriteAsync(known, next, cancellationToken);
        }
    }

    /// <summary>Strikes out what has been repaired; the alarm ends with the last of its subjects.</summary>
    public Task SettleAsync(IntegrationId integration, AlarmKind kind, string subject, CancellationToken cancellationToken) => OptimisticUpdate.RunAsync(
        null,
        () => ReadAsync(integration, kind, cancellationToken),
        known => known?.Subjects?.Contains(subject) == true ? known.Without(subject, time.GetUtcNow()) : null,
        (known, next) => TryWriteAsync(known!, next, cancellationToken));

    /// <summary>Clears an alarm at once, as an admin does; nothing happens when it is not raised.</summary>
    public async Task ClearAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(Partition(integration), kind.Name, cancellationToken) is { } known)
        {
            await ClearAsync(known, integration, cancellationToken);
        }
    }

    /// <summary>The alarm of that kind, or null.</summary>
    public async Task<Alarm?> FindAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition(integration), kind.Name, cancellationToken) is { } row ? Live(row) : null;

    /// <summary>All alarms, or one integration's.</summary>
    public async IAsyncEnumerable<Alarm> ListAsync(IntegrationId? integration, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = integration is { } one ? TableRange.Partition(one.ToString()) : new TableRange();
        await foreach (var row in table.QueryAsync(range, cancellationToken))
        {
            if (Live(row) is { } alarm)
            {
                yield return alarm;
            }
        }
    }

    /// <summary>Deletes an integration's alarms: those that are over, or all; what is left.</summary>
    public async Task<IReadOnlyList<Alarm>> PurgeAsync(IntegrationId integration, bool all, CancellationToken cancellationToken)
    {
        var left = new List<Alarm>();
        await foreach (var row in table.QueryAsync(TableRange.Partition(integration.ToString()), cancellationToken))
        {
            if (!all && Live(row) is { } alarm)
            {
                left.Add(alarm);
            }
            else
            {
                await ClearAsync(row, integration, cancellationToken);
            }
        }

        return left;
    }

    /// <summary>Null when it is over; its row may be there for a while.</summary>
    private Alarm? Live(TableEntity row) => Live(JsonRow.FromRow<Alarm>(row));

    private Alarm? Live(Alarm? alarm) => alarm?.IsOver(time.GetUtcNow()) == false ? alarm : null;

    private void NoteRaised(IntegrationId integration, AlarmKind kind)
    {
        LogRaised(integration, kind.Name);
        metrics.CountAlarm(kind.Name, integration);
    }

    private async Task<Versioned<Alarm>?> ReadAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition(integration), kind.Name, cancellationToken) is { } row ? new Versioned<Alarm>(JsonRow.FromRow<Alarm>(row), row.ETag) : null;

    /// <summary>Writes over what was read, and deletes what is over by then; null when it was raised again meanwhile.</summary>
    private async Task<Versioned<Alarm>?> TryWriteAsync(Versioned<Alarm> known, Alarm next, CancellationToken cancellationToken)
    {
        var row = JsonRow.ToRow(Partition(next.Integration), next.Kind, next);
        row.ETag = known.ETag;
        var isWritten = next.IsOver(time.GetUtcNow()) ? await ClearAsync(row, next.Integration, cancellationToken) : await table.TryReplaceAsync(row, cancellationToken);
        return isWritten ? new Versioned<Alarm>(next, row.ETag) : null;
    }

    /// <summary>False when it was raised again meanwhile.</summary>
    private async Task<bool> ClearAsync(TableEntity known, IntegrationId integration, CancellationToken cancellationToken)
    {
        var cleared = await table.TryDeleteAsync(known.PartitionKey, known.RowKey, known.ETag, cancellationToken);
        if (cleared)
        {
            LogCleared(integration, known.RowKey);
        }

        return cleared;
    }

    // Alarms of the whole app have the empty GUID.
    private static string Partition(IntegrationId integration) => integration.ToString();

    [LoggerMessage(LogLevel.Warning, "Alarm {Kind} raised for integration {Integration}")]
    private partial void LogRaised(IntegrationId integration, string kind);

    [LoggerMessage(LogLevel.Information, "Alarm {Kind} cleared for integration {Integration}")]
    private partial void LogCleared(IntegrationId integration, string kind);
}
