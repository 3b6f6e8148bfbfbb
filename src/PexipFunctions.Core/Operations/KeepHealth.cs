using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Operations;

/// <summary>Each minute: looks how the app is, so that <c>/health</c>, which anyone may ask any number of times, need not.</summary>
public sealed class KeepHealth
{
    private readonly HealthStore store;
    private readonly AlarmStore alarms;
    private readonly WatchSchedules schedules;
    private readonly TimeProvider time;

    internal KeepHealth(HealthStore store, AlarmStore alarms, WatchSchedules schedules, TimeProvider time) =>
        (this.store, this.alarms, this.schedules, this.time) = (store, alarms, schedules, time);

    public async Task RunAsync(CancellationToken cancellationToken) => await store.WriteAsync(await LookAsync(cancellationToken), cancellationToken);

    internal async Task<HealthRow> LookAsync(CancellationToken cancellationToken)
    {
        var overdue = await schedules.FindAsync(cancellationToken);
        var raised = await alarms.ListAsync(integration: null, cancellationToken).CountAsync(cancellationToken);
        return new HealthRow(time.GetUtcNow(), raised, overdue);
    }
}
