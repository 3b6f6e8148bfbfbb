using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Finds out whether a meeting is gone: not found by a calendar list filtered on its UID, twice, two minutes apart, in a
/// mailbox that answers and is the one that the meeting was in. A single 404, an empty list or a permission error proves nothing.
/// Of occurrences to which the mailbox was invited apart each is looked for by itself.
/// </summary>
internal sealed class MissingMeetingCheck(MeetingStore meetings, DueStore due, IdentifyMailbox identify, MailboxWorkQueue queue, TimeProvider time)
{
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(2);

    /// <summary>A queue's clock may be a little before ours.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <param name="eventId">The event that was missed: the meeting's own, or one that it had or has.</param>
    public async Task<MissingMeetingResult> CheckAsync(MailboxContext mailbox, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(mailbox.Integration.Id, key, cancellationToken);
        if (known?.Value.Status != MeetingStatus.Scheduled || !known.Value.Has(eventId))
        {
            return new MissingMeetingResult(Row: known);
        }

        var now = time.GetUtcNow();
        var missed = known.Value.MissedSince(eventId);
        if (now - missed < Doubt)
        {
            // The second look has its due row; repeated notifications cost Graph nothing meanwhile.
            return new MissingMeetingResult();
        }

        if (await identify.IsReplacedAsync(mailbox.Integration.Id, cancellationToken))
        {
            return Held(mailbox, known, eventId, now);
        }

        var (calendarId, item) = await FindAsync(mailbox, known.Value, eventId, cancellationToken);
        if (item is not null)
        {
            return await FoundAsync(mailbox, known, eventId, item, cancellationToken);
        }

        if (!await identify.IsKnownAsync(mailbox.Integration, calendarId, cancellationToken))
        {
            return Held(mailbox, known, eventId, now);
        }

        if (missed is not null)
        {
            return new MissingMeetingResult(Row: known, Decided: Decide(mailbox, known.Value, eventId, now));
        }

        await LookAgainAsync(mailbox, known, eventId, now, cancellationToken);
        return new MissingMeetingResult();
    }

    private async Task<MissingMeetingResult> FoundAsync(MailboxContext mailbox, Versioned<Meeting> known, string eventId, CalendarEvent item, CancellationToken cancellationToken)
    {
        await MarkAsync(mailbox, known, eventId, null, cancellationToken);
        await ForgetLookAsync(known.Value, eventId, cancellationToken);
        return new MissingMeetingResult(item);
    }

    /// <summary>The row as it is once the decision is written; null when somebody wrote in between.</summary>
    public async Task<Versioned<Meeting>?> WriteAsync(MailboxContext mailbox, Versioned<Meeting> known, string eventId, Meeting next, CancellationToken cancellationToken)
    {
        foreach (var alias in next.ServedBy(time.GetUtcNow().AddMinutes(-mailbox.Integration.JoinAfterBufferMinutes)))
        {
            await due.AddAsync(DueItem.Room(time.GetUtcNow(), next.Integration, alias), cancellationToken);
        }

        var written = await meetings.TryReplaceAsync(known, next with { CorrelationId = mailbox.CorrelationId }, cancellationToken);
        await (written is null ? Task.CompletedTask : ForgetLookAsync(known.Value, eventId, cancellationToken));
        return written;
    }

    /// <summary>Removes the due row of a second look that was taken, or is needless.</summary>
    public Task ForgetLookAsync(Meeting known, string eventId, CancellationToken cancellationToken) =>
        known.MissedSince(eventId) is { } missed && SecondLook(known, eventId, missed) is var look
            ? due.RemoveAsync(look.Partition, look.Row, cancellationToken)
            : Task.CompletedTask;

    /// <summary>The second look has two clocks: a delayed message, and the due row should that be lost.</summary>
    private async Task LookAgainAsync(MailboxContext mailbox, Versioned<Meeting> known, string eventId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await due.AddAsync(SecondLook(known.Value, eventId, now), cancellationToken);
        await queue.SendAsync(mailbox.Integration.Id, mailbox.CorrelationId, [new EventReference(eventId, Suspect: true)], Doubt + Slack, cancellationToken);
        await MarkAsync(mailbox, known, eventId, now, cancellationToken);
    }

    private static DueItem SecondLook(Meeting meeting, string eventId, DateTimeOffset missed) =>
        DueItem.Meeting(missed + Doubt, meeting.Integration, eventId) with { Suspect = true };

    private static MissingMeetingResult Held(MailboxContext mailbox, Versioned<Meeting> known, string eventId, DateTimeOffset now)
    {
        var decided = Decide(mailbox, known.Value, eventId, now);
        return new MissingMeetingResult(Row: known, Decided: decided with { Reason = $"{decided.Reason}, which is another one" }, IsHeld: true);
    }

    /// <summary>In which calendar, and what. An occurrence without its series need not be in the calendar's list (only a single must be): it is read by id.</summary>
    private static async Task<(string CalendarId, CalendarEvent? Item)> FindAsync(MailboxContext mailbox, Meeting known, string eventId, CancellationToken cancellationToken)
    {
        if (known.Kind == MeetingKind.Occurrences)
        {
            var calendarId = await mailbox.Mailbox.ReadCalendarIdAsync(cancellationToken);
            return (calendarId, await mailbox.Mailbox.FindEventAsync(eventId, cancellationToken) is { } item && await CurrentEvent.IsListedAsync(mailbox, item, cancellationToken) ? item : null);
        }

        var look = await mailbox.Mailbox.LookForAsync(known.ICalUId, cancellationToken);
        return (look.CalendarId, look.EventId is null ? null : await mailbox.Mailbox.FindEventAsync(look.EventId, cancellationToken) ?? throw CurrentEvent.NotYet());
    }

    /// <summary>Others may be noted in the same row at the same time. Where it cannot be done, the second look is a first one again.</summary>
    private async Task MarkAsync(MailboxContext mailbox, Versioned<Meeting> known, string eventId, DateTimeOffset? since, CancellationToken cancellationToken) => await OptimisticUpdate.RunAsync(
        known,
        () => meetings.FindAsync(mailbox.Integration.Id, known.Value.Key, cancellationToken),
        meeting => meeting is { Status: MeetingStatus.Scheduled } && meeting.MissedSince(eventId) != since ? meeting.Missed(eventId, since) : null,
        (row, next) => meetings.TryReplaceAsync(row!, next, cancellationToken));

    private static Decision Decide(MailboxContext mailbox, Meeting known, string eventId, DateTimeOffset now) => MeetingDecider.Decide(
        new DecisionInput(known.Key, known, null, new AliasLookup(AliasUsability.NoTag), mailbox.Integration, now) { GoneId = eventId });
}
