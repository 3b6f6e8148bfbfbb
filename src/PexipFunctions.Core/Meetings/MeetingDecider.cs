using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>
/// Decides about a meeting from what is known and what the calendar shows now. Pure. The calendar's present state is
/// decided upon, never a notification, so repeats and late deliveries change nothing.
/// </summary>
public static class MeetingDecider
{
    public static Decision Decide(DecisionInput input) => (input.Known?.Status, input.IsOff) switch
    {
        (null, true) => ForgetUnknown(input),
        (null, false) => NewMeetingRules.Decide(input),
        (MeetingStatus.Ignored, false) when HasNewTag(input) || IsAheadAgain(input) || IsAccepted(input) => DecideAfresh(input),
        (MeetingStatus.Ignored, _) => Decision.Nothing("ignored before"),
        (MeetingStatus.Refused, false) when HasChanged(input) => NewMeetingRules.Decide(input),
        (MeetingStatus.Refused, _) => Decision.Nothing("refused before, unchanged"),
        (MeetingStatus.Ended, false) when input.Arrived!.HasFuture => NewMeetingRules.Decide(input),
        (MeetingStatus.Ended, _) => Decision.Nothing("ended before"),
        (MeetingStatus.Scheduled, true) => End(input),
        (MeetingStatus.Scheduled, false) when input.Arrived is null => ScheduledMeetingRules.WithoutGone(input),
        (MeetingStatus.Scheduled, false) when input.IsOutside => OutsideMeeting.Decide(input),
        _ => ScheduledMeetingRules.Decide(input),
    };

    /// <summary>A tag that was there when the meeting was ignored is no reason to look again; nor is one of a meeting that is over and stripped.</summary>
    private static bool HasNewTag(DecisionInput input) =>
        input.Alias.IsGood && input.Known!.TagsHash != input.Arrived!.TagsHash && (input.Arrived.HasFuture || !input.Known.IsStripped);

    /// <summary>Ignored only since it was over when it was read first.</summary>
    private static bool IsAheadAgain(DecisionInput input) => input.Known!.Reason == NewMeetingRules.OverLongAgo && input.Arrived!.HasFuture;

    /// <summary>Ignored only since nobody had accepted its organizer's domain.</summary>
    private static bool IsAccepted(DecisionInput input) =>
        input.Known!.Reason == NewMeetingRules.OutsideDomains && input.Integration.Accepts(input.Arrived!.Event.OrganizerAddress);

    /// <summary>Still none of our business: then its row stays as it is.</summary>
    private static Decision DecideAfresh(DecisionInput input) =>
        NewMeetingRules.Decide(input) is { Kind: not DecisionKind.Ignore } decision ? decision : Decision.Nothing("ignored before");

    /// <summary>Whether anything changed on which a refusal rests; a new place or attendee does not earn a second one.</summary>
    private static bool HasChanged(DecisionInput input)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        return arrived.Kind == MeetingKind.Occurrences
            ? !known.RefusedOccurrences.Contains(MeetingContent.OccurrenceHash(arrived))
            : known.TimesHash != arrived.TimesHash || known.SubjectHash != arrived.SubjectHash || known.TagsHash != arrived.TagsHash;
    }

    private static Decision End(DecisionInput input)
    {
        var isGone = input.Arrived is null;
        var next = MeetingRow.Ended(input, isGone ? Meeting.GoneReason : "cancelled");
        return new Decision(DecisionKind.End, isGone ? "gone from the calendar" : "cancelled by the organizer", next)
        {
            GoneId = isGone ? input.GoneId ?? input.Known!.EventId : null,
        };
    }

    /// <summary>
    /// Cancelled before we knew it. A crash between binding the alias and writing the row may have left the alias
    /// bound: then a row is written, so that the alias is let go like any other.
    /// </summary>
    private static Decision ForgetUnknown(DecisionInput input) =>
        input.Arrived is not null && input.Alias.Alias?.Meetings.Contains(input.Key) == true
            ? new Decision(DecisionKind.End, "cancelled before it was scheduled", MeetingRow.Ended(input, "cancelled"))
            : Decision.Nothing("cancelled or gone, and not known");
}
