using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Finds out whether a meeting is gone: not found by a calendar list filtered on its UID, twice, ten minutes apart,
/// each time after a successful probe of the mailbox. A single 404, an empty list or a permission error proves nothing.
/// Of occurrences to which the mailbox was invited apart each is looked for by itself.
/// </summary>
internal sealed class MissingMeeting(MeetingStore meetings, DueStore due, TimeProvider time)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(10);

    /// <param name="eventId">The event that was missed: the meeting's own, or one that it had or has.</param>
    public async Task<MissingFinding> CheckAsync(MeetingWork work, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(work.Integration.Id, key, cancellationToken);
        if (known?.Value.Status != MeetingStatus.Scheduled || !known.Value.Has(eventId))
        {
            return new MissingFinding(Row: known);
        }

        var now = time.GetUtcNow();
        var missed = known.Value.MissedSince(eventId);
        if (now - missed < Doubt)
        {
            // The second look has its due row; repeated notifications cost Graph nothing meanwhile.
            return new MissingFinding();
        }

        if (await FindAsync(work, known.Value, eventId, cancellationToken) is { } item)
        {
            await MarkAsync(work, known, eventId, null, cancellationToken);
            return new MissingFinding(item);
        }

        if (missed is not null)
        {
            return new MissingFinding(Row: known, Decided: Decide(work, known.Value, eventId, now));
        }

        await due.AddAsync(DueWork.Meeting(now + Doubt, known.Value.Integration, eventId) with { Suspect = true }, cancellationToken);
        await MarkAsync(work, known, eventId, now, cancellationToken);
        return new MissingFinding();
    }

    /// <summary>The row as it is once the decision is written; null when somebody wrote in between.</summary>
    public async Task<Versioned<Meeting>?> WriteAsync(MeetingWork work, Versioned<Meeting> known, Meeting next, CancellationToken cancellationToken)
    {
        foreach (var alias in next.ServedBy(time.GetUtcNow().AddMinutes(-work.Integration.JoinAfterBufferMinutes)))
        {
            await due.AddAsync(DueWork.Room(time.GetUtcNow(), next.Integration, alias), cancellationToken);
        }

        return await meetings.TryReplaceAsync(known, next with { CorrelationId = work.CorrelationId }, cancellationToken);
    }

    /// <summary>After a probe. An occurrence without its series need not be in the calendar's list (only a single must be): it is read by id.</summary>
    private static async Task<CalendarEvent?> FindAsync(MeetingWork work, Meeting known, string eventId, CancellationToken cancellationToken)
    {
        if (known.Kind == MeetingKind.Occurrences)
        {
            await work.Mailbox.ProbeAsync(cancellationToken);
            return await work.Mailbox.FindEventAsync(eventId, cancellationToken) is { } item && await CurrentEvent.IsListedAsync(work, item, cancellationToken) ? item : null;
        }

        var id = await work.Mailbox.ProbeAndFindEventIdByUidAsync(known.ICalUId, cancellationToken);
        return id is null ? null : await work.Mailbox.FindEventAsync(id, cancellationToken) ?? throw CurrentEvent.NotYet();
    }

    /// <summary>Others may be noted in the same row at the same time. Where it cannot be done, the second look is a first one again.</summary>
    private async Task MarkAsync(MeetingWork work, Versioned<Meeting> known, string eventId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        for (var (attempt, row) = (0, known); attempt < Attempts && row is { Value: { Status: MeetingStatus.Scheduled } meeting } && meeting.MissedSince(eventId) != since; attempt++)
        {
            row = await meetings.TryReplaceAsync(row, meeting.Missed(eventId, since), cancellationToken)
                ?? await meetings.FindAsync(work.Integration.Id, MeetingKey.Parse(meeting.Key), cancellationToken);
        }
    }

    private static Decision Decide(MeetingWork work, Meeting known, string eventId, DateTimeOffset now) => MeetingDecider.Decide(
        new DecisionInput(MeetingKey.Parse(known.Key), known, null, new AliasFinding(AliasStanding.NoTag), work.Integration, now) { GoneId = eventId });
}
