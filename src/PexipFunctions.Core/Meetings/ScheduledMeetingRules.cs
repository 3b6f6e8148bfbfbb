using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>Decides about a meeting that is scheduled and still in the calendar. Pure.</summary>
internal static class ScheduledMeetingRules
{
    public static Decision Decide(DecisionInput input)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        if (arrived.Event.IsCancelled)
        {
            return WithoutOccurrence(input);
        }

        var edited = known.TimesHash != arrived.TimesHash || known.SubjectHash != arrived.SubjectHash || known.Kind != arrived.Kind;
        if (!arrived.HasFuture)
        {
            return Past(input, edited);
        }

        return Rebound(input) ?? (edited ? Edited(input) : Occurrences(input) ?? Details(input));
    }

    /// <summary>One of several occurrences to which the mailbox was invited is gone from the calendar; the others stay.</summary>
    public static Decision WithoutGone(DecisionInput input) =>
        new(DecisionKind.UpdateSilently, "an occurrence is gone from the calendar", MeetingRow.WithoutOccurrence(input, input.GoneId!)) { GoneId = input.GoneId };

    /// <summary>One of several occurrences to which the mailbox was invited is cancelled; the others stay. A whole series lists its own.</summary>
    private static Decision WithoutOccurrence(DecisionInput input) =>
        input.Known!.Kind == MeetingKind.Occurrences && TimeChanges.Between(input).Any
            ? new Decision(DecisionKind.UpdateSilently, "an occurrence was cancelled", MeetingRow.WithoutOccurrence(input, input.Arrived!.Event.Id))
            : Decision.Nothing("an occurrence was cancelled before");

    /// <summary>
    /// The body shows another alias than the meeting has: that one is what attendees dial from now on. Where it cannot serve this
    /// meeting (let go, in use on Infinity, another meeting's), they would stand before a closed door or in a stranger's room: the
    /// meeting is refused like a new one, and its organizer hears it; the alias that it had stays its own until it is let go. A
    /// forged tag, or one of another integration, which may serve the meeting itself, is a lost one. Occurrences invited apart are
    /// looked at one by one (<see cref="FindOccurrenceAliases"/>): one of them does not take it from the others.
    /// </summary>
    private static Decision? Rebound(DecisionInput input)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        return input.Alias switch
        {
            _ when (known.TagsHash == arrived.TagsHash && (arrived.Kind != MeetingKind.Occurrences || input.Alias.Alias is null)) || input.Alias.Alias?.NumericAlias == known.Alias => null,
            { IsGood: true } => new Decision(DecisionKind.Schedule, "another VMR", MeetingRow.Scheduled(input), HadItAlone(input) ? [] : [EditedAcceptance(arrived), .. OfOccurrences(input)]),
            { ShowsAlias: true } when IsAlone(arrived) => NewMeetingRules.Refusal(input),
            _ => null,
        };
    }

    /// <summary>An occurrence invited apart that had this VMR for itself: its organizer was told then, and hears no more of it when the meeting has it too.</summary>
    private static bool HadItAlone(DecisionInput input) =>
        input.Arrived!.Kind == MeetingKind.Occurrences
        && input.Known!.Times.FirstOrDefault(time => time.EventId == input.Arrived.Event.Id) is { Own: { } own } old && own.Alias == input.Alias.Alias?.NumericAlias
        && input.Arrived.Times.Any(time => time.EventId == old.EventId && time.Start == old.Start && time.End == old.End && time.SubjectHash == old.SubjectHash);

    private static bool IsAlone(Invitation arrived) => arrived.Kind != MeetingKind.Occurrences || arrived.Times.Count == 1;

    private static Decision Past(DecisionInput input, bool edited)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        var moved = arrived.Kind switch
        {
            MeetingKind.Occurrences => TimeChanges.HasMoved(known, arrived),

            // A series that keeps its start was cut short, as "this and all following" does; it did not move.
            MeetingKind.Series => known.TimesHash != arrived.TimesHash && known.FirstStart != arrived.Event.Start,
            _ => known.TimesHash != arrived.TimesHash,
        };
        var wasOver = known.LastEnd <= input.Now && known.HorizonEnd is null;
        if (moved && !wasOver)
        {
            return NewMeetingRules.Refuse(input, NewMeetingRules.InPast(arrived.Kind), RefusalRemedy.MovedIntoPast);
        }

        // Its tags were not judged, since nothing is joined any more: moved ahead again, a VMR that is new in its body still counts.
        return TimeChanges.Between(input).Any || edited
            ? new Decision(DecisionKind.UpdateSilently, "over", MeetingRow.Updated(input) with { TagsHash = known.TagsHash })
            : Decision.Nothing("over");
    }

    private static Decision Edited(DecisionInput input) =>
        new(DecisionKind.Update, "rescheduled", MeetingRow.Updated(input), [EditedAcceptance(input.Arrived!), .. OfOccurrences(input)]);

    /// <summary>Beside what is said of the whole: which occurrences have another VMR than before, and which cannot have the one that they show.</summary>
    private static IEnumerable<ReplyDraft> OfOccurrences(DecisionInput input)
    {
        var changes = TimeChanges.Between(input);
        return input.Arrived!.Kind == MeetingKind.Series ? Answers(input.Arrived.Event, changes.Moved, changes) : [];
    }

    /// <summary>One message for each occurrence.</summary>
    private static IEnumerable<ReplyDraft> Answers(CalendarEvent item, IReadOnlyList<MeetingTime> changed, TimeChanges changes) =>
    [
        .. changed.SelectMany(time => changes.Refused.Contains(time) ? NewMeetingRules.UnderSeries(item, time) : [NewMeetingRules.Acceptance(item, time)]),
        .. changes.Refused.Except(changed).Select(NewMeetingRules.Refusal),
    ];

    private static ReplyDraft EditedAcceptance(Invitation arrived) => NewMeetingRules.Acceptance(arrived.Event, arrived.Kind switch
    {
        MeetingKind.Single => ReplyText.AcceptEditedSingle,
        MeetingKind.Series => ReplyText.AcceptEditedRecurring,
        _ => ReplyText.AcceptEditedOccurrence,
    });

    private static Decision? Occurrences(DecisionInput input)
    {
        var changes = TimeChanges.Between(input);
        if (!changes.Any && changes.Refused.Count == 0)
        {
            return null;
        }

        List<ReplyDraft> drafts = [.. Answers(input.Arrived!.Event, changes.Edited, changes)];
        return drafts.Count > 0
            ? new Decision(DecisionKind.Update, Reason(changes), MeetingRow.Updated(input), drafts)
            : new Decision(DecisionKind.UpdateSilently, "occurrences added or removed", MeetingRow.Updated(input));
    }

    private static string Reason(TimeChanges changes) =>
        changes.Moved.Any(time => !changes.Refused.Contains(time)) ? $"occurrences with another VMR: {string.Join(", ", changes.Moved.Select(time => time.Own?.Alias.Value ?? "that of the series").Distinct())}"
        : changes.Refused.Count > 0 ? "an occurrence shows a VMR that it cannot have"
        : "occurrences rescheduled";

    private static Decision Details(DecisionInput input)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        var isAccepted = arrived.Event.Response == ResponseKind.Accepted;
        if (arrived.Kind != MeetingKind.Occurrences && known.EventId != arrived.Event.Id)
        {
            // The mailbox was made again, or the meeting went and came back: its answers and looks go to this event from now on.
            var draft = new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, arrived.Event.Id);
            return new Decision(DecisionKind.UpdateSilently, "another event stands for it", MeetingRow.Updated(input), isAccepted ? [] : [draft]);
        }

        if (known.DetailsHash != arrived.DetailsHash || known.TagsHash != arrived.TagsHash)
        {
            // Nobody is told: a message that says nothing is worth none.
            var draft = new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, arrived.Event.Id);
            return new Decision(DecisionKind.UpdateSilently, "details changed", MeetingRow.Updated(input), isAccepted ? [] : [draft]);
        }

        if (known.TextsFrom != input.Integration.Texts.MeetingFingerprint())
        {
            return new Decision(DecisionKind.UpdateSilently, "name and description follow their templates", MeetingRow.Updated(input));
        }

        return MeetingReset.IsSince(known, arrived.Event, input.IsOtherVersion)
            ? new Decision(
                DecisionKind.AcceptAgain,
                "Exchange had reset the response",
                MeetingRow.Updated(input) with { SilentAccepts = known.SilentAccepts + 1 },
                [new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, arrived.Event.Id)])
            : Decision.Nothing("unchanged");
    }
}
