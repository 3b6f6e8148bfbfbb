using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Functions;

/// <summary>Measures what no single event tells, hourly.</summary>
public sealed class MetricsTimer(Tick tick, TimeProvider time)
{
    [Function("MeasureAliases")]
    public Task Run([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        tick.ByTimerAsync(Schedule.Metrics, timer.IsUnscheduled(time), cancellationToken);
}
