using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Compares known meetings with the calendar, hourly and both ways. Deletions leave no trace in a list of changes: what is not
/// listed is suspected, and the worker looks for it twice before it counts as gone. And what is listed and has no row was
/// never read, whatever the reason: it is queued.
/// </summary>
public sealed class CompareCalendar(MeetingStore meetings, SeenVersions seen, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Of an all-day event the end is a date, whose zone is not listed.</summary>
    private static readonly TimeSpan Zones = TimeSpan.FromHours(14);

    /// <summary>Younger changes are still on their ordinary ways.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(15);
    private const int MostPages = 500;

    /// <summary>Compares if it is time to; whether it did.</summary>
    public async Task<bool> RunAsync(Integration integration, IMailbox mailbox, MailboxState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - state.ComparedAt < Interval || await ListAsync(mailbox, cancellationToken) is not { } listed)
        {
            return false;
        }

        var suspects = new List<WorkEvent>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var meeting in meetings.ListAsync(integration.Id, after: null, cancellationToken))
        {
            known.UnionWith(meeting.Value.Times.Select(each => each.EventId).Append(meeting.Value.EventId));
            if (meeting.Value is { Status: MeetingStatus.Scheduled } scheduled
                && (scheduled.HorizonEnd is not null || RoomTimes.Windows(scheduled, integration).Any(window => window.Closes > now)))
            {
                suspects.AddRange(EventIds(scheduled, integration, now).Where(id => !listed.ContainsKey(id)).Select(id => new WorkEvent(id, Suspect: true)));
            }
        }

        var unread = await UnreadAsync(integration, listed.Values.Where(change => !known.Contains(change.Id)), now, cancellationToken);
        await queue.SendAsync(integration.Id, random.NewGuid().ToString("N"), suspects.Concat(unread), TimeSpan.Zero, cancellationToken);
        return true;
    }

    /// <summary>Of occurrences invited apart each has its own event.</summary>
    private static IEnumerable<string> EventIds(Meeting known, Integration integration, DateTimeOffset now) => known.Kind == MeetingKind.Occurrences
        ? known.Times.Where(each => each.End.AddMinutes(integration.JoinAfterBufferMinutes) > now).Select(each => each.EventId)
        : [known.EventId];

    /// <summary>
    /// Not over, changed after the baseline, and never read. Where nothing is kept of what is read (observing, and what was made
    /// before the baseline) this process remembers it.
    /// </summary>
    private async Task<IReadOnlyList<WorkEvent>> UnreadAsync(
        Integration integration, IEnumerable<EventChange> unknown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unread = new List<WorkEvent>();
        foreach (var change in unknown.Where(change =>
            change.LastModified >= integration.ActiveSince && change.LastModified < now - Young && (change.End is not { } end || end + Zones > now)))
        {
            var item = new WorkEvent(change.Id, EventVersion.Of(change.ETag));
            if (!seen.Contains(integration, item) && await meetings.FindEventAsync(integration.Id, change.Id, cancellationToken) is null)
            {
                unread.Add(item);
            }
        }

        return unread;
    }

    /// <summary>All singles and masters by their ids; null when they are too many to be listed.</summary>
    private static async Task<Dictionary<string, EventChange>?> ListAsync(IMailbox mailbox, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<string, EventChange>(StringComparer.Ordinal);
        ChangePage? page = ChangePage.OfAll;
        for (var count = 0; count < MostPages && page is { } next; count++)
        {
            var changes = await mailbox.ListChangesAsync(next.Since, next.Top, cancellationToken);
            foreach (var change in changes)
            {
                listed[change.Id] = change;
            }

            page = next.Next(changes);
        }

        return page is null ? listed : null;
    }
}
