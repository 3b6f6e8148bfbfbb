using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Functions;

/// <summary>The timers that keep mailboxes in sync and subscribed.</summary>
public sealed class MailboxTimers(Tick tick, TimeProvider time)
{
    [Function("SyncMailboxes")]
    public Task Sync([TimerTrigger("%SyncSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        tick.ByTimerAsync(Schedule.Sync, timer.IsUnscheduled(time), cancellationToken);

    [Function("RenewSubscriptions")]
    public Task Renew([TimerTrigger("%RenewSchedule%", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        tick.ByTimerAsync(Schedule.Renew, timer.IsUnscheduled(time), cancellationToken);
}
