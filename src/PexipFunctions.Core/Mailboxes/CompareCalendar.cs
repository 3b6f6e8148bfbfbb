using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Compares known meetings with the calendar, hourly and both ways. Deletions leave no trace in a list of changes: what is not
/// listed is suspected, and the worker looks for it twice before it counts as gone. What is listed and has no row was
/// never read, whatever the reason: it is queued, if it was changed after the baseline or its meeting is known and vanished under
/// another event; so is what is still in doubt, and what has lost its alias. What is being tried again
/// is left alone.
/// </summary>
public sealed class CompareCalendar(MeetingStore meetings, LostAliases lostAliases, EventRetries retries, SeenVersions seen, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Of an all-day event the end is a date, whose zone is not listed.</summary>
    private static readonly TimeSpan Zones = TimeSpan.FromHours(14);

    /// <summary>Younger changes are still on their ordinary ways.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(15);

    /// <summary>Compares if it is time to; whether it did.</summary>
    public async Task<bool> RunAsync(Integration integration, IMailbox mailbox, MailboxState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - state.ComparedAt < Interval || await ListedCalendar.ReadAsync(mailbox, cancellationToken) is not { } listed)
        {
            return false;
        }

        var events = new List<EventReference>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var gone = new HashSet<MeetingKey>();
        await foreach (var meeting in meetings.ListAsync(integration.Id, cancellationToken))
        {
            known.UnionWith(meeting.Value.Times.Select(each => each.EventId).Append(meeting.Value.EventId));
            _ = meeting.Value.HasVanished && gone.Add(meeting.Value.Key);
            events.AddRange(integration.IsServing() ? Questionable(meeting.Value, listed, integration, now) : []);
        }

        var unknown = listed.All.Where(change => !known.Contains(change.Id)
            && (change.LastModified >= integration.Baseline() || gone.Contains(MeetingKey.FromUid(change.ICalUId))));
        events.AddRange(await UnreadAsync(integration, unknown, now, cancellationToken));
        events = await events.ToAsyncEnumerable().Where(async (item, token) => !await retries.IsOnAsync(integration.Id, item.Id, token)).ToListAsync(cancellationToken);
        events.AddRange(integration.IsServing() ? await lostAliases.FindAsync(integration, cancellationToken) : []);
        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), events, TimeSpan.Zero, cancellationToken);
        return true;
    }

    /// <summary>
    /// What is missing, and what was in doubt and is there. A meeting that has another event now (in a mailbox that was made
    /// again, all have) is known by its global object id.
    /// </summary>
    private static IEnumerable<EventReference> Questionable(Meeting meeting, ListedCalendar listed, Integration integration, DateTimeOffset now) =>
        EventsAhead.Of(meeting, integration, now).Where(id => listed.Find(id) is null).SelectMany(id => Missing(meeting, id, listed))
            .Concat(meeting.Doubted.Where(id => listed.Find(id) is not null).Select(id => new EventReference(id)));

    private static List<EventReference> Missing(Meeting meeting, string id, ListedCalendar listed)
    {
        List<EventReference> others = [.. listed.Of(meeting.Key).Select(change => new EventReference(change.Id))];
        return others.Count > 0 && meeting.Kind != MeetingKind.Occurrences ? others : [.. others, new EventReference(id, Suspect: true)];
    }

    /// <summary>
    /// Not over and never read. Where nothing is kept of what is read (observing, and what was made
    /// before the baseline) this process remembers it.
    /// </summary>
    private async Task<IReadOnlyList<EventReference>> UnreadAsync(
        Integration integration, IEnumerable<EventChange> unknown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unread = new List<EventReference>();
        foreach (var change in unknown.Where(change =>
            change.LastModified < now - Young && (change.End is not { } end || end + Zones > now)))
        {
            var item = new EventReference(change.Id, change.Version);
            if (!seen.Contains(integration, item) && await meetings.FindEventAsync(integration.Id, change.Id, cancellationToken) is null)
            {
                unread.Add(item);
            }
        }

        return unread;
    }
}
