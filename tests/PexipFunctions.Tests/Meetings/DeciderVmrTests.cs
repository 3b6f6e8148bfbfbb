using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using static PexipFunctions.Tests.Meetings.DeciderKnownTests;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The rows of the decision table for another VMR in the body, and for the instructions of a placeholder's meeting.</summary>
public sealed class DeciderVmrTests
{
    private static readonly DeciderCase Scheduled = new DeciderCase().Done();
    private static readonly IReadOnlyList<string> Instructed = ["organizer.one@example.com"];

    [Fact]
    public void A_single_whose_body_shows_another_VMR_is_served_by_that_one() => AssertRebound(Scheduled, ReplyText.AcceptEditedSingle);

    [Fact]
    public void A_series_whose_body_shows_another_VMR_is_served_by_that_one() => AssertRebound(DeciderCase.Series().Done(), ReplyText.AcceptEditedRecurring);

    [Theory]
    [InlineData(AliasUsability.Invalid)]
    [InlineData(AliasUsability.Expired)]
    public void A_tag_that_shows_no_alias_of_ours_does_not_take_a_meetings_VMR_away(AliasUsability usability) =>
        Assert.Equal(DecisionKind.UpdateSilently, (Scheduled.Under("7599999") with { Standing = usability }).Decide().Kind);

    [Theory]
    [InlineData(AliasUsability.BoundElsewhere, ReplyText.RejectInvalidAliasId)]
    [InlineData(AliasUsability.Late, ReplyText.RejectInvalidAliasId)]
    [InlineData(AliasUsability.Released, ReplyText.RejectAliasDeleted)]
    public void Another_VMR_that_does_not_serve_it_is_refused_once(AliasUsability usability, ReplyText text)
    {
        var other = Scheduled.Under("7599999") with { Standing = usability };
        var decision = other.Decide();
        Assert.Equal((DecisionKind.Refuse, "7599999"), (decision.Kind, decision.Next!.Alias?.Value));
        Assert.Equal(text, Assert.Single(decision.Replies).Text);
        AssertNothing(other.Done(decision));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_VMR_that_is_in_use_on_Infinity_is_refused_once(bool isSeries)
    {
        var other = (isSeries ? DeciderCase.Series().Done() : Scheduled).Under("7599999") with { Standing = AliasUsability.Conflict };
        var decision = other.Decide();
        Assert.Equal((DecisionKind.Refuse, MeetingStatus.Refused, "7599999"), (decision.Kind, decision.Next!.Status, decision.Next.Alias?.Value));
        Assert.Equal(new ReplyDraft(ReplyAction.Decline, ReplyText.RejectAliasConflict, "event"), Assert.Single(decision.Replies));
        Assert.Empty(decision.Next.Times);
        AssertNothing(other.Done(decision));
    }

    [Theory]
    [InlineData(AliasUsability.Usable, DecisionKind.Schedule)]
    [InlineData(AliasUsability.Conflict, DecisionKind.Refuse)]
    public void Another_VMR_that_was_first_seen_when_the_meeting_was_over_counts_once_it_is_ahead_again(AliasUsability usability, DecisionKind kind)
    {
        var over = (Scheduled.Under("7599999") with { At = DeciderCase.Tomorrow.AddHours(2), Standing = usability }).Edit(item => item with { Subject = "Minutes" });
        Assert.Equal(DecisionKind.UpdateSilently, over.Decide().Kind);
        AssertNothing(over.Done());
        var ahead = over.Done().Edit(item => item with { Start = DeciderCase.Tomorrow.AddDays(1), End = DeciderCase.Tomorrow.AddDays(1).AddHours(1) });
        Assert.Equal(kind, ahead.Decide().Kind);
    }

    [Fact]
    public void A_meeting_s_own_VMR_in_use_on_Infinity_is_for_room_work_to_tell() =>
        Assert.Equal(DecisionKind.UpdateSilently, (Scheduled.Under("7512345") with { Standing = AliasUsability.Conflict }).Decide().Kind);

    [Theory]
    [InlineData(1, DecisionKind.Refuse)]
    [InlineData(2, DecisionKind.UpdateSilently)]
    public void An_occurrence_of_several_does_not_take_the_VMR_from_the_others(int count, DecisionKind kind)
    {
        IReadOnlyList<MeetingTime> times = [.. Enumerable.Range(0, count).Select(week => DeciderCase.Moved(week, 0))];
        var scheduled = (new DeciderCase { Kind = MeetingKind.Occurrences, Occurrences = times }).Edit(item => item with { Kind = EventKind.Exception }).Done();
        Assert.Equal(kind, (scheduled.Under("7599999") with { Standing = AliasUsability.Conflict }).Decide().Kind);
    }

    [Fact]
    public void A_meeting_s_own_VMR_shown_again_is_no_other_one() =>
        Assert.Equal(DecisionKind.UpdateSilently, (Scheduled with { Known = Scheduled.Known! with { TagsHash = "before" } }).Decide().Kind);

    [Fact]
    public void A_mail_that_is_still_to_be_sent_does_not_keep_the_response_from_being_given_again() =>
        Assert.Equal(DecisionKind.AcceptAgain, Reset(Scheduled with { Known = Scheduled.Known! with { Outbox = [Mail()] } }).Decide().Kind);

    [Fact]
    public void Ended_before_its_instructions_went_out_nobody_counts_as_instructed()
    {
        Assert.Equal(Instructed, End(Told())!.Instructed);
        Assert.Empty(End(Told() with { Outbox = [Mail(), Answer()] })!.Instructed!);
        Assert.Equal(Instructed, End(Told() with { Outbox = [Answer()] })!.Instructed);
    }

    [Fact]
    public void Ended_it_keeps_the_alias_that_it_had() => Assert.Equal("7599999", End(Scheduled.Under("7599999").Known!)!.Alias?.Value);

    [Theory]
    [InlineData("7512345", 1)]
    [InlineData("7599999", 0)]
    public void Restored_under_the_same_alias_who_was_instructed_still_is(string had, int count)
    {
        var ended = End(Told() with { Alias = NumericAlias.Parse(had) })!;
        Assert.Equal(count, Restored(ended).Instructed!.Count);
    }

    [Fact]
    public void Restored_with_nobody_instructed_everybody_is_still_to_be() => Assert.Empty(Restored(End(Told() with { Instructed = null })!).Instructed!);

    private static void AssertRebound(DeciderCase scheduled, ReplyText text)
    {
        var other = scheduled.Under("7599999");
        var decision = other.Decide();
        Assert.Equal((DecisionKind.Schedule, "7512345"), (decision.Kind, decision.Next!.Alias?.Value));
        Assert.Equal(text, Assert.Single(decision.Replies).Text);
        Assert.True(decision.Next.WindowsVersion > other.Known!.WindowsVersion);
        AssertNothing(other.Done(decision));
    }

    private static Meeting Told() => Scheduled.Known! with { Instructed = Instructed };

    private static Meeting? End(Meeting known) => (Scheduled with { Known = known }).Edit(item => item with { IsCancelled = true }).Decide().Next;

    private static Meeting Restored(Meeting ended)
    {
        var input = (Scheduled with { Known = ended }).Edit(item => item with { Response = ResponseKind.NotResponded }).Input;
        var tag = new PlaceholderTag(input.Integration.Id, DeciderCase.Now, PlaceholderTag.Anonymous, "UNIQUE");
        return MeetingDecider.Decide(input with { Alias = input.Alias with { Placeholder = tag } }).Next!;
    }

    private static Reply Mail() => new() { Id = "mail", Action = ReplyAction.Mail, Text = ReplyText.JoiningInstructions, EventId = "event" };

    private static Reply Answer() => new() { Id = "answer", Action = ReplyAction.Accept, Text = ReplyText.AcceptNewSingle, EventId = "event" };
}
