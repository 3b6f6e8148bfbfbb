using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Functions;

/// <summary>Keeps the retention times, nightly.</summary>
public sealed class RetentionTimer(Tick tick, TimeProvider time)
{
    [Function("KeepRetention")]
    public Task Run([TimerTrigger("%RetentionSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        tick.ByTimerAsync(Schedule.Retention, timer.IsUnscheduled(time), cancellationToken);
}
