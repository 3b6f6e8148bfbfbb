using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Finds out whether a meeting is gone: not found by a calendar list filtered on its UID, twice, ten minutes apart,
/// each time after a successful probe of the mailbox. A single 404, an empty list or a permission error proves nothing.
/// </summary>
internal sealed class MissingMeeting(MeetingStore meetings, DueStore due, Brakes brakes, TimeProvider time)
{
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(10);

    /// <summary>The event, if the calendar has it after all; or the row that is over, and whether it ended just now; or neither: in doubt.</summary>
    public async Task<(CalendarEvent? Event, Versioned<Meeting>? Over, bool JustNow)> CheckAsync(MeetingWork work, MeetingKey key, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(work.Integration.Id, key, cancellationToken);
        if (known?.Value.Status != MeetingStatus.Scheduled)
        {
            return (null, known, false);
        }

        var now = time.GetUtcNow();
        if (now - known.Value.MissingSince < Doubt)
        {
            // The second look has its due row; repeated notifications cost Graph nothing meanwhile.
            return default;
        }

        if (await FindAsync(work, known.Value, cancellationToken) is { } item)
        {
            await ClearAsync(known, cancellationToken);
            return (item, null, false);
        }

        if (known.Value.MissingSince is not null)
        {
            return (null, await EndAsync(work, known, cancellationToken), true);
        }

        await due.AddAsync(DueWork.Meeting(now + Doubt, known.Value.Integration, known.Value.EventId) with { Suspect = true }, cancellationToken);
        await meetings.TryReplaceAsync(known, known.Value with { MissingSince = now }, cancellationToken);
        return default;
    }

    /// <summary>After a probe. Occurrences without their series are not in the calendar's list: they are read by id.</summary>
    private static async Task<CalendarEvent?> FindAsync(MeetingWork work, Meeting known, CancellationToken cancellationToken)
    {
        if (known.Kind == MeetingKind.Occurrences)
        {
            await work.Mailbox.ProbeAsync(cancellationToken);
            return await work.Mailbox.FindEventAsync(known.EventId, cancellationToken);
        }

        var id = await work.Mailbox.ProbeAndFindEventIdByUidAsync(known.ICalUId, cancellationToken);
        return id is null ? null : await work.Mailbox.FindEventAsync(id, cancellationToken);
    }

    private async Task ClearAsync(Versioned<Meeting> known, CancellationToken cancellationToken)
    {
        if (known.Value.MissingSince is not null)
        {
            await meetings.TryReplaceAsync(known, known.Value with { MissingSince = null }, cancellationToken);
        }
    }

    private async Task<Versioned<Meeting>?> EndAsync(MeetingWork work, Versioned<Meeting> known, CancellationToken cancellationToken)
    {
        var input = new DecisionInput(MeetingKey.Parse(known.Value.Key), known.Value, null, new AliasFinding(AliasStanding.NoTag), work.Integration, time.GetUtcNow());
        var decision = MeetingDecider.Decide(input);
        if (decision.Next is not { } ended)
        {
            return null;
        }

        if (await brakes.AskAsync(work.Integration, decision, cancellationToken) != BrakeAnswer.Go)
        {
            await due.AddAsync(
                DueWork.Meeting(brakes.NextTry(), known.Value.Integration, known.Value.EventId) with { Suspect = true }, cancellationToken);
            return null;
        }

        if (ended.Alias is { } alias)
        {
            await due.AddAsync(DueWork.Room(time.GetUtcNow(), ended.Integration, alias), cancellationToken);
        }

        ended = ended with { CorrelationId = work.CorrelationId };
        return await meetings.TryReplaceAsync(known, ended, cancellationToken);
    }
}
