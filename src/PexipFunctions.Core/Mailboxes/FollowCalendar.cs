using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Asks a mailbox that notifies nobody what has changed, each minute: one request where nothing has. Deletions are told, so that
/// they need no comparison of the whole calendar; the sync remains for what a feed that began again cannot tell.
/// </summary>
public sealed class FollowCalendar(
    IMailboxes mailboxes, FeedPositionStore positions, MailboxStateStore states, MailboxLease lease, QueueChanges changes, MailboxAlarms alarms, TimeProvider time)
{
    private const int MostPages = 20;

    /// <summary>Clocks differ, and changes may appear late.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    /// <exception cref="MailboxException">Exchange did not do its part; the position stays.</exception>
    public async Task RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        if ((await lease.LookAsync(integration.Id, cancellationToken)).IsPaused)
        {
            return;
        }

        var known = await positions.FindAsync(integration.Id, cancellationToken);
        var place = known?.Address == integration.MailboxEmailAddress.Value ? known : null;
        var mailbox = mailboxes.Open(integration);
        for (var count = 0; count < MostPages && await mailbox.FollowAsync(place?.State, cancellationToken) is { } feed; count++)
        {
            if (feed.BeganAgain && place is not null)
            {
                // What went while no state was known, only a comparison finds.
                await states.UpdateAsync(integration.Id, state => state with { SyncWanted = true, ComparedAt = default }, cancellationToken);
            }

            var since = feed.BeganAgain ? (place?.At ?? integration.ActiveSince) - Overlap : place?.ListedSince;
            await changes.RunAsync(integration, [.. feed.Changed.Where(change => since is null || change.LastModified >= since)], feed.Gone, cancellationToken);
            var next = Next(integration, place, feed, since);
            await (next == place ? Task.CompletedTask : positions.SaveAsync(integration.Id, next, cancellationToken));
            if (feed.IsLast || next.State == place?.State)
            {
                break;
            }

            place = next;
        }

        await alarms.EndAsync(integration, cancellationToken);
    }

    /// <summary>The place behind a part. One that is where it was is left as it is: an idle minute writes nothing.</summary>
    private FeedPosition Next(Integration integration, FeedPosition? place, CalendarFeed feed, DateTimeOffset? listedSince)
    {
        var left = feed.IsLast ? null : listedSince;
        return feed.State == place?.State && place.ListedSince == left
            ? place
            : new FeedPosition(integration.MailboxEmailAddress.Value, feed.State, feed.IsLast ? time.GetUtcNow() : place?.At ?? integration.ActiveSince, left);
    }
}
