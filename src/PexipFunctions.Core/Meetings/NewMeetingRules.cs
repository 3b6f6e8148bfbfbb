using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Decides about a meeting that is not scheduled yet. Pure.</summary>
internal static class NewMeetingRules
{
    /// <summary>How long after an organizer's change a meeting that is over is still worth a refusal.</summary>
    private static readonly TimeSpan RefusalAge = TimeSpan.FromHours(24);

    /// <summary>One of the two causes for which a meeting is ignored that can pass: it may be moved into the future.</summary>
    internal const string OverLongAgo = "over long ago";

    /// <summary>The other one: an admin may accept the domain.</summary>
    internal const string OutsideDomains = "organizer outside the accepted domains";

    /// <summary>A stranger who sends more than an organizer may is told nothing.</summary>
    internal const string TooManyPlaceholders = "more placeholders of its organizer or of his domain than may be sent on a day";
    internal const string NoAliasLeft = "as many aliases are given out and not used as may be";

    public static Decision Decide(DecisionInput input) =>
        Unanswerable(input) ?? Refusal(input) ?? Schedule(input);

    /// <summary>Whether the meeting is our business at all.</summary>
    public static bool IsAnswerable(DecisionInput input) => Unanswerable(input) is null;

    /// <summary>The meetings that are none of our business: never answered, so that the app does no harm.</summary>
    private static Decision? Unanswerable(DecisionInput input)
    {
        var item = input.Arrived!.Event;
        var unknown = input.Known is null;
        return item switch
        {
            _ when item.IsOrganizer => Ignore(input, "the mailbox owns it"),
            _ when unknown && item.LastModified < input.Integration.Baseline() && !(IsAnswered(item) && input.Alias.IsGood)
                => new Decision(DecisionKind.Ignore, "last changed before the integration was switched on"),
            _ when unknown && item.Created < input.Integration.Baseline() && !input.Alias.IsGood && !HasLostAlias(input)
                => new Decision(DecisionKind.Ignore, "made before the integration was switched on"),
            _ when !input.Integration.Accepts(item.OrganizerAddress) => IgnoreOutside(input) with { OutsideDomain = OrganizerDomains.Of(item.OrganizerAddress) },
            _ when unknown && IsAnswered(item) && !(item.Response == ResponseKind.Accepted && input.Alias.IsGood)
                => Ignore(input, "answered by another") with { AnsweredByOthers = true },
            _ when unknown && LooksStripped(input) => Ignore(input, "Exchange has stripped body and subject") with { AnsweredByOthers = true, MarkedBy = item.OrganizerAddress },
            _ when IsBeyondLimit(input.Alias.Standing) && !input.Integration.IsInsider(item.OrganizerAddress) =>
                Ignore(input, input.Alias.Standing == AliasUsability.NoneLeft ? NoAliasLeft : TooManyPlaceholders),
            _ when !input.Arrived.HasFuture && item.LastModified < input.Now - RefusalAge => Ignore(input, OverLongAgo),
            _ => null,
        };
    }

    /// <summary>Made with our add-in, and moved into the future after its alias had been let go: the organizer must hear of it.</summary>
    private static bool HasLostAlias(DecisionInput input) => input.Alias.Standing == AliasUsability.Released && input.Arrived!.HasFuture;

    /// <summary>What is refused for its tags or its times; null: it may be scheduled.</summary>
    internal static Decision? Refusal(DecisionInput input)
    {
        var arrived = input.Arrived!;
        return input.Alias.Standing switch
        {
            _ when arrived.Body == BodyCondition.Encrypted && !input.Alias.IsGood
                => Refuse(input, ReplyText.RejectGeneralError, RefusalRemedy.Encrypted),
            _ when arrived.Body == BodyCondition.Lost && !input.Alias.IsGood
                => Refuse(input, ReplyText.RejectGeneralError, RefusalRemedy.Lost),
            AliasUsability.NoTag => Refuse(input, ReplyText.RejectInvalidAliasId, "no tag in the body"),
            AliasUsability.Invalid => Refuse(input, ReplyText.RejectInvalidAliasId, "no genuine tag of this integration in the body"),
            AliasUsability.Expired => Refuse(input, ReplyText.RejectInvalidAliasId, "the placeholder's tag has expired"),
            AliasUsability.TooMany => Refuse(input, ReplyText.RejectInvalidAliasId, TooManyPlaceholders),
            AliasUsability.NoneLeft => Refuse(input, ReplyText.RejectInvalidAliasId, NoAliasLeft),
            AliasUsability.Late => Refuse(input, ReplyText.RejectInvalidAliasId, "the alias was given out after draining began"),
            AliasUsability.BoundElsewhere => Refuse(input, ReplyText.RejectInvalidAliasId, "the tag serves another meeting"),
            AliasUsability.Released => RefuseDeleted(input),
            _ when !arrived.HasFuture => Refuse(input, InPast(arrived.Kind), RefusalRemedy.Past),
            AliasUsability.Conflict => RefuseConflict(input),
            _ => null,
        };
    }

    private static Decision Schedule(DecisionInput input)
    {
        var arrived = input.Arrived!;
        var next = MeetingRow.Scheduled(input);
        if (input.Known is null && IsAnswered(arrived.Event))
        {
            // Our own acceptance, whose row was lost (tables restored from a backup): nobody needs to hear it twice.
            return new Decision(DecisionKind.Schedule, "accepted before, row rebuilt", next);
        }

        var text = arrived.Kind == MeetingKind.Series ? ReplyText.AcceptNewRecurring : ReplyText.AcceptNewSingle;
        return new Decision(DecisionKind.Schedule, "scheduled", next, [Acceptance(arrived.Event, text), .. OfOccurrences(arrived, input.Now)]);
    }

    /// <summary>What is said of occurrences that show another VMR than their series.</summary>
    private static IEnumerable<ReplyDraft> OfOccurrences(Invitation arrived, DateTimeOffset now) => arrived.Times
        .Where(time => time.End > now && (time.Own is not null || time.Refused is not null))
        .Select(time => time.Own is not null ? Acceptance(arrived.Event, time) : Refusal(time));

    /// <summary>Of one occurrence, under its own event.</summary>
    internal static ReplyDraft Acceptance(CalendarEvent item, MeetingTime time) => item.ResponseRequested
        ? new ReplyDraft(ReplyAction.Accept, ReplyText.AcceptEditedOccurrence, time.EventId, time)
        : new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, time.EventId, time);

    /// <summary>The occurrence was changed, and shows a VMR that it cannot have: one message says both, whether responses were asked for or not.</summary>
    internal static IEnumerable<ReplyDraft> UnderSeries(CalendarEvent item, MeetingTime time)
    {
        const ReplyText text = ReplyText.AcceptOccurrenceUnderSeries;
        return item.ResponseRequested
            ? [new ReplyDraft(ReplyAction.Accept, text, time.EventId, time)]
            : [new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, time.EventId, time), new ReplyDraft(ReplyAction.Mail, text, time.EventId, time)];
    }

    /// <summary>The occurrence keeps its series' VMR: so it is told by mail, and not declined.</summary>
    internal static ReplyDraft Refusal(MeetingTime time) => new(ReplyAction.Mail, time.Refused!.Value, time.EventId, time);

    /// <summary>An acceptance; without a response where the organizer asked for none.</summary>
    internal static ReplyDraft Acceptance(CalendarEvent item, ReplyText text) => item.ResponseRequested
        ? new ReplyDraft(ReplyAction.Accept, text, item.Id)
        : new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, item.Id);

    internal static ReplyText InPast(MeetingKind kind) =>
        kind == MeetingKind.Series ? ReplyText.RejectSeriesInPast : ReplyText.RejectSingleInPast;

    /// <summary>Something else on Infinity has the alias that the body shows; the meeting's row may hold another.</summary>
    private static Decision RefuseConflict(DecisionInput input) =>
        Refuse(input, ReplyText.RejectAliasConflict, $"the alias {input.Alias.Alias!.NumericAlias} is in use on Pexip Infinity");

    /// <summary>The alias that the body shows, or that the meeting had, was let go.</summary>
    private static Decision RefuseDeleted(DecisionInput input) => Refuse(input, ReplyText.RejectAliasDeleted, "the alias has been deleted");

    /// <summary>A refusal says why in any case: in the response, or where the organizer asked for none in a mail of its own.</summary>
    internal static Decision Refuse(DecisionInput input, ReplyText text, string reason)
    {
        var item = input.Arrived!.Event;
        var action = item.ResponseRequested ? ReplyAction.Decline : ReplyAction.DeclineSilently;
        return new Decision(DecisionKind.Refuse, reason, MeetingRow.Refused(input, reason), [new ReplyDraft(action, text, item.Id)]);
    }

    private static Decision Ignore(DecisionInput input, string reason) =>
        new(DecisionKind.Ignore, reason, MeetingRow.Ignored(input, reason));

    /// <summary>No row is kept of a stranger's invitation: everyone who can write to the mailbox could make any number of them.</summary>
    private static Decision IgnoreOutside(DecisionInput input) =>
        input.Known is null ? new Decision(DecisionKind.Ignore, OutsideDomains) : Ignore(input, OutsideDomains);

    /// <summary>A placeholder that is genuine, and is given no alias for now: strangers are told nothing of that.</summary>
    internal static bool IsBeyondLimit(AliasUsability usability) => usability is AliasUsability.TooMany or AliasUsability.NoneLeft;

    private static bool IsAnswered(CalendarEvent item) =>
        item.Response is ResponseKind.Accepted or ResponseKind.Declined or ResponseKind.TentativelyAccepted;

    /// <summary>The marks of AutoAccept with its defaults: no body, and the organizer's name for a subject (Set-CalendarProcessing).</summary>
    private static bool LooksStripped(DecisionInput input) =>
        input.Arrived!.Body == BodyCondition.Empty && input.Arrived.Event.Subject.Trim() is { Length: > 0 } subject
        && subject == input.Arrived.Event.OrganizerName.Trim();
}
