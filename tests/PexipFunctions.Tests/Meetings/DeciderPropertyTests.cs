using FsCheck;
using FsCheck.Fluent;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What holds for any meeting that was decided upon, changed in any way, and is decided upon again.</summary>
public sealed class DeciderPropertyTests
{
    private static readonly Gen<DateTimeOffset> Starts = Gen.Choose(-40, 40).Select(hours => DeciderCase.Tomorrow.AddHours(hours));

    private static readonly Gen<IReadOnlyList<MeetingTime>> Occurrences =
        from kinds in Gen.Choose(0, 3).ArrayOf(5)
        from hours in Gen.Choose(-30, 30).ArrayOf(5)
        from accepted in Gen.Elements(true, false)
        select (IReadOnlyList<MeetingTime>)[.. Enumerable.Range(0, 5).Where(week => kinds[week] > 0)
            .Select(week => kinds[week] == 1 ? DeciderCase.Moved(week, hours[week]) with { IsAccepted = accepted } : DeciderCase.Occurrence(week))];

    private static readonly Gen<CalendarEvent> Events =
        from start in Starts
        from subject in Gen.Elements("Review", "Other")
        from place in Gen.Elements("", "Room 1")
        from organizer in Gen.Elements("organizer.one@example.com", "organizer.two@example.net")
        from response in Gen.Elements(ResponseKind.NotResponded, ResponseKind.Accepted, ResponseKind.Declined, ResponseKind.None)
        from modified in Gen.Choose(-3000, 60)
        from flags in Gen.Choose(0, 9).ArrayOf(3)
        select new DeciderCase().Event with
        {
            Start = start,
            End = start.AddHours(1),
            Subject = subject,
            Location = place,
            OrganizerAddress = organizer,
            Response = response,
            LastModified = DeciderCase.Now.AddMinutes(modified),
            IsCancelled = flags[0] == 0,
            IsOrganizer = flags[1] == 0,
            ResponseRequested = flags[2] > 1,
        };

    private static readonly Gen<DeciderCase> Situations =
        from item in Events
        from kind in Gen.Elements(MeetingKind.Single, MeetingKind.Series, MeetingKind.Series, MeetingKind.Occurrences)
        from occurrences in Occurrences
        from horizon in Gen.Elements<DateTimeOffset?>(null, DeciderCase.Now.AddDays(10), DeciderCase.Now.AddDays(20))
        from standing in Gen.Frequency((4, Gen.Constant(AliasUsability.Usable)), (1, Gen.Elements(Enum.GetValues<AliasUsability>())))
        from body in Gen.Elements(BodyCondition.Readable, BodyCondition.Readable, BodyCondition.Encrypted, BodyCondition.Lost, BodyCondition.Empty)
        from domains in Gen.Elements<IReadOnlyList<string>>([], [], ["example.com"])
        from days in Gen.Choose(0, 35)
        let one = new DeciderCase()
        select one with
        {
            Event = item,
            Kind = kind,
            Occurrences = occurrences,
            HorizonEnd = horizon,
            Standing = standing,
            Body = body,
            At = DeciderCase.Now.AddDays(days),
            Integration = one.Integration with { Exchange = new GraphExchange { AcceptedOrganizerDomains = domains } },
        };

    /// <summary>A situation that follows two others, so that all states come up.</summary>
    private static readonly Gen<DeciderCase> Stories =
        from first in Situations
        from second in Situations
        from third in Situations
        from sent in Gen.Elements(true, false)
        let known = After(first, sent).Known
        let again = After(second with { Known = known }, sent).Known
        select third with { Known = again };

    [Fact]
    public void Deciding_again_on_what_was_decided_changes_nothing() => Verify(story =>
    {
        var decision = story.Decide();
        return IsSettled(story.Done(decision)) && IsSettled(story.Unsent(decision));
    });

    [Fact]
    public void A_time_that_did_not_move_is_never_removed() => Verify(story =>
    {
        var decision = story.Decide();
        var next = decision.Next ?? story.Known;
        return next?.Status != MeetingStatus.Scheduled || story.Known?.Status != MeetingStatus.Scheduled
            || story.Known.Times.Where(old => old.End > story.At && story.Times.Contains(old)).All(next.Times.Contains);
    });

    [Fact]
    public void Unmoved_times_under_the_same_alias_give_no_new_windows() => Verify(story =>
    {
        // A scheduled meeting is scheduled again when its body shows another VMR.
        return story.Decide() is not { Kind: not DecisionKind.Schedule, Next: { Status: MeetingStatus.Scheduled } next }
            || story.Known is not { Status: MeetingStatus.Scheduled } known
            || !known.Times.SequenceEqual(next.Times) || known.HorizonEnd != next.HorizonEnd || known.WindowsVersion == next.WindowsVersion;
    });

    [Fact]
    public void What_is_refused_ended_or_ignored_has_no_windows() => Verify(story =>
        story.Decide() is not { Kind: DecisionKind.Refuse or DecisionKind.End or DecisionKind.Ignore, Next: { } next }
        || (next.Times.Count == 0 && next.HorizonEnd is null && next.Status != MeetingStatus.Scheduled));

    [Fact]
    public void What_is_ignored_or_ended_is_never_answered() => Verify(story =>
        story.Decide() is not { Kind: DecisionKind.Nothing or DecisionKind.Ignore or DecisionKind.End } decision || decision.Replies.Count == 0);

    [Fact]
    public void A_refusal_always_carries_one_text_and_an_acceptance_none_of_the_refusals() => Verify(story =>
    {
        var decision = story.Decide();
        return decision.Kind == DecisionKind.Refuse
            ? decision.Replies is [{ Action: ReplyAction.Decline or ReplyAction.DeclineSilently, Text: >= ReplyText.RejectInvalidAliasId and <= ReplyText.RejectGeneralError }]
            : decision.Replies.All(reply => reply is { Action: not (ReplyAction.Decline or ReplyAction.DeclineSilently), Text: < ReplyText.RejectInvalidAliasId });
    });

    [Fact]
    public void Nothing_is_scheduled_without_a_good_alias_and_time_left() => Verify(story =>
        story.Decide().Kind != DecisionKind.Schedule
        || (story.Standing is AliasUsability.Usable or AliasUsability.Placeholder && story.Input.Arrived is { HasFuture: true, Event.IsCancelled: false }));

    [Fact]
    public void Changed_windows_raise_their_version_and_it_never_falls() => Verify(story =>
        story.Decide().Next is not { } next || story.Known is not { } known || next.WindowsVersion >= known.WindowsVersion);

    private static DeciderCase After(DeciderCase story, bool sent) => sent ? story.Done() : story.Unsent(story.Decide());

    private static bool IsSettled(DeciderCase story) => story.Decide() is { Next: null, Replies.Count: 0, Kind: DecisionKind.Nothing or DecisionKind.Ignore };

    private static void Verify(Func<DeciderCase, bool> holds) =>
        Check.One(Properties.Cases(3_000), Prop.ForAll(Stories.ToArbitrary(), holds));
}
