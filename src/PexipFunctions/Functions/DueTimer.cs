using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;

namespace PexipFunctions.Functions;

/// <summary>Wakes what is due, every minute, and looks whether the rooms are there that should be.</summary>
public sealed class DueTimer(WakeDue wake, WatchRooms watch)
{
    [Function("WakeDue")]
    public async Task Run([TimerTrigger("%WakeSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await wake.RunAsync(cancellationToken);
        await watch.RunAsync(cancellationToken);
    }
}
