using PexipFunctions.Aliases;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Sweeping;

namespace PexipFunctions.Mailboxes;

/// <summary>What each schedule drives, whichever clock calls.</summary>
internal sealed class DoScheduledWork(EnqueueDueWork wake, WatchRooms watch, SyncMailboxes mailboxes, SweepRooms sweep, FindUpcomingConflicts lookAhead, ApplyRetention retention, ReportAliasMetrics measure, MailboxLease leases)
{
    /// <returns>When to come again before the schedule's next time; null: then.</returns>
    public async Task<DateTimeOffset?> RunAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        if (schedule == Schedule.Wake)
        {
            await wake.RunAsync(cancellationToken);
            await watch.RunAsync(cancellationToken);
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

    private Task OtherAsync(Schedule schedule, CancellationToken cancellationToken) => schedule.Name switch
    {
        _ when schedule == Schedule.Sync => mailboxes.RunAsync(cancellationToken),
        _ when schedule == Schedule.Renew => mailboxes.RenewAsync(cancellationToken),
        _ when schedule == Schedule.Sweep => sweep.RunAsync(cancellationToken),
        _ when schedule == Schedule.Conflicts => lookAhead.RunAsync(cancellationToken),
        _ when schedule == Schedule.Retention => retention.RunAsync(cancellationToken),
        _ when schedule == Schedule.Metrics => measure.RunAsync(cancellationToken),
        _ => Task.CompletedTask,
    };
}
