using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Mailboxes;

namespace PexipFunctions.Functions;

/// <summary>The timers that keep mailboxes in sync and subscribed.</summary>
public sealed class MailboxTimers(SyncMailboxes mailboxes)
{
    [Function("SyncMailboxes")]
    public Task Sync([TimerTrigger("%SyncSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        mailboxes.RunAsync(cancellationToken);

    [Function("RenewSubscriptions")]
    public Task Renew([TimerTrigger("%RenewSchedule%", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        mailboxes.RenewAsync(cancellationToken);
}
