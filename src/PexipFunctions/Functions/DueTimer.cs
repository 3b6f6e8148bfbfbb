using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Meetings;

namespace PexipFunctions.Functions;

/// <summary>Wakes what is due, every minute.</summary>
public sealed class DueTimer(WakeDue wake)
{
    [Function("WakeDue")]
    public Task Run([TimerTrigger("%WakeSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        wake.RunAsync(cancellationToken);
}
