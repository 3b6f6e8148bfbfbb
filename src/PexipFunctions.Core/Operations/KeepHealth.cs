using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Operations;

/// <summary>Each minute: looks how the app is, so that <c>/health</c>, which anyone may ask any number of times, need not.</summary>
public sealed class KeepHealth
{
    private readonly HealthStore store;
    private readonly AlarmStore alarms;
    private readonly WatchSchedules schedules;
    private readonly WatchQueues queues;
    private readonly TimeProvider time;

    internal KeepHealth(HealthStore store, AlarmStore alarms, WatchSchedules schedules, WatchQueues queues, TimeProvider time) =>
        (this.store, this.alarms, this.schedules, this.queues, this.time) = (store, alarms, schedules, queues, time);

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await store.WriteAsync(await LookAsync(await store.FindAsync(cancellationToken), cancellationToken), cancellationToken);

    /// <param name="before">What was found when last looked; null: nothing is known.</param>
    internal async Task<HealthRow> LookAsync(HealthRow? before, CancellationToken cancellationToken)
    {
        var overdue = await schedules.FindAsync(cancellationToken);
        var known = before?.IsOld(time.GetUtcNow()) == false ? before.Queues : null;
        var late = await queues.RunAsync(known ?? new Dictionary<string, DateTimeOffset>(), cancellationToken);
        var raised = await alarms.ListAsync(integration: null, cancellationToken).Select(alarm => alarm.Kind).ToListAsync(cancellationToken);
        if (late.Count == 0 && raised.Contains(AlarmKinds.QueueLate.Name))
        {
            await queues.EndAsync(cancellationToken);
        }

        return new HealthRow(time.GetUtcNow(), raised.Count, overdue, late);
    }
}
