using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Functions;

/// <summary>Wakes what is due, every minute; looks whether the rooms are there that should be, and whether work was left by a host that died.</summary>
public sealed class DueTimer(Tick tick, KeepReports reports, TimeProvider time)
{
    [Function("WakeDue")]
    public async Task Run([TimerTrigger("%WakeSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await tick.ByTimerAsync(Schedule.Leases, atOnce: true, cancellationToken);
        await tick.ByTimerAsync(Schedule.Wake, timer.IsUnscheduled(time), cancellationToken);
        await reports.TryRunAsync(cancellationToken);
    }
}
