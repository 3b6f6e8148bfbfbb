using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Takes up every known meeting when an integration comes back from a mode in which none is followed: all are compared with
/// the calendar, whatever changed meanwhile, and what differs is in doubt until it was read. Unknown events are left to the baseline.
/// </summary>
public sealed class ResumeMeetings(MeetingStore meetings, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    /// <summary>Repeating it, after a crash or a failure, changes nothing but what differs by then.</summary>
    /// <returns>Whether the calendar was listed: not when no meeting is known.</returns>
    /// <exception cref="MailboxException">The calendar could not be listed.</exception>
    public async Task<bool> RunAsync(Integration integration, IMailbox mailbox, CancellationToken cancellationToken)
    {
        var rows = await meetings.ListAsync(integration.Id, cancellationToken).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return false;
        }

        var listed = await ListedCalendar.ReadAsync(mailbox, cancellationToken);
        var known = await meetings.ListEventsAsync(integration.Id, cancellationToken);
        var events = new List<EventReference>();
        foreach (var row in rows)
        {
            // A calendar that is too large to be listed says nothing of any meeting: each that is ahead is read.
            List<string> own = [.. EventsAhead.Of(row.Value, integration, time.GetUtcNow())];
            List<EventReference> differing = listed is null ? [.. own.Select(id => new EventReference(id))] : [.. Missing(own, listed), .. Changed(row.Value, listed, known)];
            await DoubtAsync(row, [.. differing.Select(item => item.Id).Intersect(own)], cancellationToken);
            events.AddRange(differing.Count == 0 && IsOverdue(row.Value, integration) ? [new EventReference(row.Value.EventId)] : differing);
        }

        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), events, TimeSpan.Zero, cancellationToken);
        return true;
    }

    /// <summary>Events that stand for a scheduled meeting, and are not in the calendar.</summary>
    private static IEnumerable<EventReference> Missing(List<string> own, ListedCalendar listed) =>
        own.Where(id => listed.Find(id) is null).Select(id => new EventReference(id, Suspect: true));

    /// <summary>Events of the meeting that are not as they were read last, or were never read.</summary>
    private static IEnumerable<EventReference> Changed(Meeting meeting, ListedCalendar listed, KnownEvents known) =>
        listed.Of(meeting.Key).Where(change => !known.IsAt(change.Id, change.Version)).Select(change => new EventReference(change.Id));

    /// <summary>Whether its wake-up may have passed meanwhile: that of an unsent reply, or of a series whose horizon moves on.</summary>
    private bool IsOverdue(Meeting meeting, Integration integration) => meeting.Outbox.Count > 0
        || (meeting is { Status: MeetingStatus.Scheduled, HorizonEnd: { } end } && end - (TimeSpan.FromDays(integration.HorizonDays) / 2) <= time.GetUtcNow());

    /// <summary>Only what is scheduled has a room to be kept.</summary>
    private async Task DoubtAsync(Versioned<Meeting> row, IReadOnlyList<string> eventIds, CancellationToken cancellationToken) => await OptimisticUpdate.RunAsync(
        row,
        () => meetings.FindAsync(row.Value.Integration, row.Value.Key, cancellationToken),
        meeting => meeting is { Status: MeetingStatus.Scheduled } && eventIds.Count > 0 ? meeting with { Doubted = eventIds } : null,
        (known, next) => meetings.TryReplaceAsync(known!, next, cancellationToken));
}
