using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.Histories;

/// <summary>Which answers organizers must have: a part of the <see cref="ReferenceModel"/>.</summary>
internal static class ReplyModel
{
    public static IEnumerable<string> Check(HistoryRun run, TrackedMeeting meeting, Meeting? row) =>
    [
        .. meeting.IsApart ? CheckApart(run, meeting, row) : CheckWhole(run, meeting, row),
        .. CheckSilent(run, meeting),
        .. row?.Outbox.Count > 0 ? [$"{meeting.Handle}: {row.Outbox.Count} replies are unsent"] : Array.Empty<string>(),
    ];

    /// <summary>An answer always says something; where no responses were ever asked for there is none.</summary>
    private static IEnumerable<string> CheckSilent(HistoryRun run, TrackedMeeting meeting)
    {
        var key = MeetingKey.FromUid(meeting.ICalUId);
        var responses = run.World.Inbox(meeting.Organizer).Where(message => message.ICalUId is { } uid && MeetingKey.FromUid(uid) == key).ToList();
        if (responses.Exists(response => !Says(run, response)))
        {
            yield return $"{meeting.Handle}: an answer says nothing";
        }

        if (responses.Exists(response => (response.Html.Length > 0) != run.AnswersInHtml))
        {
            yield return $"{meeting.Handle}: an answer is formatted otherwise than the integration says";
        }

        if (run.AcceptsByMail && responses.Exists(response => response.Kind == InboxKind.Accept) && !MailModel.IsMailed(run, meeting))
        {
            yield return $"{meeting.Handle}: was accepted, and no mail says how to join";
        }

        if (responses.Count > 0 && meeting is { AsksForResponses: false, ChangedItsMind: false })
        {
            yield return $"{meeting.Handle}: {responses.Count} answers, though none are wanted";
        }
    }

    private static IEnumerable<string> CheckWhole(HistoryRun run, TrackedMeeting meeting, Meeting? row)
    {
        var responses = run.World.Inbox(meeting.Organizer)
            .Where(message => string.Equals(message.ICalUId, meeting.ICalUId, StringComparison.OrdinalIgnoreCase) && Says(run, message)).ToList();

        // Graph's answer to an acceptance was lost, and an update took the trace away by which it could be found: it is sent again rather than never.
        var repeated = run.UpdateResetsResponse ? Math.Min(meeting.SilentEdits, run.Processes.UnknownAcceptances) : 0;
        if (responses.Count > meeting.Contents + repeated)
        {
            yield return $"{meeting.Handle}: {responses.Count} answers to {meeting.Contents} contents: {string.Join(" | ", responses.Select(response => response.Text[..Math.Min(60, response.Text.Length)]))}";
        }

        // Where the clock leapt, what was over when it could be read needs no answer any more.
        var isAhead = !run.HasLeapt || row?.LastEnd > run.World.Clock.GetUtcNow();
        var wanted = row?.Status switch { MeetingStatus.Scheduled => isAhead ? InboxKind.Accept : (InboxKind?)null, MeetingStatus.Refused => InboxKind.Decline, _ => (InboxKind?)null };
        // Nobody waits for an answer to what was cancelled or deleted before it could be given.
        if (wanted is { } kind && IsAnswered(meeting) && !meeting.IsCancelled && !meeting.IsDeleted && !(kind == InboxKind.Decline && MailModel.MayBeSilent(run, meeting, row!)) && (responses.Count == 0 || responses[^1].Kind != kind))
        {
            yield return $"{meeting.Handle}: is {row!.Status}, but the last answer is {(responses.Count == 0 ? "none" : responses[^1].Kind.ToString())}";
        }
    }

    /// <summary>Each occurrence to which the mailbox is invited apart is answered by itself; once all are refused, the last answer says so.</summary>
    private static IEnumerable<string> CheckApart(HistoryRun run, TrackedMeeting meeting, Meeting? row)
    {
        var key = MeetingKey.FromUid(meeting.ICalUId);
        var responses = run.World.Inbox(meeting.Organizer)
            .Where(message => message is { Occurrence: not null, ICalUId: { } uid } && MeetingKey.FromUid(uid) == key && Says(run, message)).ToList();
        var repeated = run.UpdateResetsResponse ? Math.Min(meeting.SilentEdits, run.Processes.UnknownAcceptances) : 0;
        foreach (var answered in responses.GroupBy(response => response.Occurrence!.Value).Where(each => each.Count() > meeting.Apart.GetValueOrDefault(each.Key) + repeated))
        {
            yield return $"{meeting.Handle} of {answered.Key}: {answered.Count()} answers to {meeting.Apart.GetValueOrDefault(answered.Key)} contents";
        }

        var now = run.World.Clock.GetUtcNow();
        var live = row?.Status == MeetingStatus.Scheduled && IsAnswered(meeting) ? HistoryOccurrences.Apart(run.World, meeting).Where(each => each.Event.End > now && ReferenceModel.IsHeeded(run.World, row, each.Event)) : [];
        foreach (var (date, _) in live.Where(each => responses.LastOrDefault(response => response.Occurrence == each.Date)?.Kind != InboxKind.Accept))
        {
            yield return $"{meeting.Handle} of {date}: is scheduled, but its last answer is no acceptance";
        }

        // What the mailbox lost before it could be answered, and was sent again unchanged, was refused before: nobody waits for that.
        var mayBeLost = responses.Count == 0 && run.Played.Any(action => action.Kind == ActionKind.LoseOccurrence);
        if (row?.Status == MeetingStatus.Refused && IsAnswered(meeting) && !mayBeLost && !MailModel.MayBeSilent(run, meeting, row) && !meeting.IsCancelled && !meeting.IsDeleted && HistoryOccurrences.Apart(run.World, meeting).Count > 0 && responses.LastOrDefault()?.Kind != InboxKind.Decline)
        {
            yield return $"{meeting.Handle}: is refused, but the last answer is no refusal";
        }
    }

    /// <summary>An acceptance may leave it to a mail.</summary>
    public static bool Says(HistoryRun run, InboxMessage response) => response.Text.Length > 0 || (run.AcceptsByMail && response.Kind == InboxKind.Accept);

    private static bool IsAnswered(TrackedMeeting meeting) => meeting is { AsksForResponses: true, ChangedItsMind: false };
}
