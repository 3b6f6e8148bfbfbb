using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Meetings;

namespace PexipFunctions.Functions;

/// <summary>Keeps the retention times, nightly.</summary>
public sealed class RetentionTimer(KeepRetention retention)
{
    [Function("KeepRetention")]
    public Task Run([TimerTrigger("%RetentionSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        retention.RunAsync(cancellationToken);
}
