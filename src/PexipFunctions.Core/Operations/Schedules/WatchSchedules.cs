using System.Collections.Concurrent;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Knows which schedules are overdue, and keeps the alarm of the whole app about them.</summary>
public sealed class WatchSchedules(ScheduleStore store, ScheduleTimes times, AlarmStore alarms, TimeProvider time)
{
    /// <summary>An app that was stopped, or a clock that leapt, finds all overdue and has caught up within seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How often an alarm is looked for that another process may have raised.</summary>
    private static readonly TimeSpan LooksEach = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private DateTimeOffset lookAt = DateTimeOffset.MinValue;

    /// <summary>The names of those that are overdue, or whose timer is silent.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken) => await RunAsync(await store.ListAsync(cancellationToken), cancellationToken);

    /// <summary>The same of rows that were just read; raises the alarm for what lasts, and ends it.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyDictionary<Schedule, Versioned<ScheduleRow>> rows, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var faults = rows.Where(row => row.Value.Value.Since != default)
            .Select(row => (row.Key.Name, Fault: row.Value.Value.Fault(row.Key, now, instant => times.Next(row.Key, instant))))
            .Where(each => each.Fault is not null).ToDictionary(each => each.Name, each => each.Fault!);
        foreach (var sound in rows.Keys.Where(schedule => !faults.ContainsKey(schedule.Name)))
        {
            seen.TryRemove(sound.Name, out _);
        }

        var lasting = faults.Where(fault => seen.GetOrAdd(fault.Key, now) + Patience <= now).Select(fault => fault.Value).ToList();
        if (lasting.Count > 0)
        {
            lookAt = now;
            await alarms.RaiseAsync(IntegrationId.App, AlarmKinds.ScheduleOverdue, string.Join(' ', lasting), cancellationToken);
        }
        else if (faults.Count == 0 && now >= lookAt)
        {
            lookAt = now + LooksEach;
            await alarms.EndAsync(IntegrationId.App, AlarmKinds.ScheduleOverdue, cancellationToken);
        }

        return [.. faults.Keys];
    }
}
