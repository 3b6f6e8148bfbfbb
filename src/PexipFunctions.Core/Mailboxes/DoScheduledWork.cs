using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Sweeping;

namespace PexipFunctions.Mailboxes;

/// <summary>What each schedule drives, whichever clock calls.</summary>
internal sealed class DoScheduledWork(EnqueueDueWork due, WatchRooms watch, SyncMailboxes mailboxes, FollowCalendars calendars, SweepRooms sweep, FindUpcomingConflicts conflicts, ApplyRetention retention, ReportAliasMetrics report, MailboxLease leases) : IScheduledWork
{
    public async Task<DateTimeOffset?> RunAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        if (schedule == Schedule.Wake)
        {
            // A mailbox is followed whatever becomes of the rest: a node that hangs, or a row that cannot be read.
            await Task.WhenAll(WakeAsync(cancellationToken), calendars.RunAsync(cancellationToken));
        }
        else if (schedule == Schedule.Leases)
        {
            return await leases.FreeLapsedAsync(cancellationToken);
        }
        else
        {
            await OtherAsync(schedule, cancellationToken);
        }

        return null;
    }

    public Task LookAtMailboxesAsync(IReadOnlyList<IntegrationId> integrations, CancellationToken cancellationToken) => mailboxes.LookAsync(integrations, cancellationToken);

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        await due.RunAsync(cancellationToken);
        await watch.RunAsync(cancellationToken);
    }

    private Task OtherAsync(Schedule schedule, CancellationToken cancellationToken) => schedule.Name switch
    {
        _ when schedule == Schedule.Sync => mailboxes.RunAsync(cancellationToken),
        _ when schedule == Schedule.Renew => mailboxes.RenewAsync(cancellationToken),
        _ when schedule == Schedule.Sweep => sweep.RunAsync(cancellationToken),
        _ when schedule == Schedule.Conflicts => conflicts.RunAsync(cancellationToken),
        _ when schedule == Schedule.Retention => retention.RunAsync(cancellationToken),
        _ when schedule == Schedule.Metrics => report.RunAsync(cancellationToken),
        _ => Task.CompletedTask,
    };
}
