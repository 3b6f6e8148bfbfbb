using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Functions;

/// <summary>The timers that look after rooms.</summary>
public sealed class RoomTimers(Tick tick, TimeProvider time)
{
    [Function("SweepRooms")]
    public Task Sweep([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        tick.ByTimerAsync(Schedule.Sweep, timer.IsUnscheduled(time), cancellationToken);

    [Function("FindConflicts")]
    public Task Conflicts([TimerTrigger("%ConflictSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        tick.ByTimerAsync(Schedule.Conflicts, timer.IsUnscheduled(time), cancellationToken);
}
