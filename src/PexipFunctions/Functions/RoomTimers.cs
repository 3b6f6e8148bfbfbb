using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Rooms.Sweeping;

namespace PexipFunctions.Functions;

/// <summary>The timers that look after rooms.</summary>
public sealed class RoomTimers(SweepRooms sweep, LookAhead lookAhead)
{
    [Function("SweepRooms")]
    public Task Sweep([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);

    [Function("FindConflicts")]
    public Task Conflicts([TimerTrigger("%ConflictSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => lookAhead.RunAsync(cancellationToken);
}
