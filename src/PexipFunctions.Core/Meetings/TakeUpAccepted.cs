using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Has meetings read again whose changes were ignored while their organizers' domain was not accepted: they end as the calendar has them now.</summary>
internal sealed class TakeUpAccepted(IMailboxes mailboxes, MailboxStateStore states, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    /// <summary>Also has the calendar compared, for invitations of which nothing was kept. Repeating it changes nothing.</summary>
    /// <exception cref="MailboxException">The calendar could not be listed.</exception>
    public async Task RunAsync(Integration integration, IReadOnlyList<Meeting> back, CancellationToken cancellationToken)
    {
        // Occurrences to which the mailbox was invited meanwhile are in no row: the calendar has them.
        var listed = back.Count == 0 ? null : await ListedCalendar.ReadAsync(mailboxes.Open(integration), cancellationToken);
        var events = back.SelectMany(meeting => Events(meeting, listed)).Distinct().Select(id => new EventReference(id));
        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), events, TimeSpan.Zero, cancellationToken);
        await states.UpdateAsync(integration.Id, state => state with { SyncWanted = true, ComparedAt = default }, cancellationToken);
    }

    private static IEnumerable<string> Events(Meeting meeting, ListedCalendar? listed) =>
        meeting.Times.Select(each => each.EventId).Where(id => id.Length > 0 && meeting.Kind == MeetingKind.Occurrences).Append(meeting.EventId)
            .Concat(listed?.Of(meeting.Key).Select(change => change.Id) ?? []);
}
