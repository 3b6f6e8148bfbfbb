using PexipFunctions.Calendars;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The rows of the decision table for meetings that are ignored, refused or scheduled.</summary>
public sealed class DeciderKnownTests
{
    private static readonly DeciderCase Scheduled = new DeciderCase().Done();
    private static readonly DeciderCase Series = DeciderCase.Series().Done();
    private static readonly DeciderCase Refused = (new DeciderCase() with { Standing = AliasUsability.NoTag }).Done();
    private static readonly DeciderCase Ignored = (new DeciderCase() with { Standing = AliasUsability.NoTag }).Edit(item => item with { Response = ResponseKind.Declined }).Done();

    public static TheoryData<string> Edits => ["subject", "time", "organizer"];

    [Fact]
    public void Ignored_it_stays_so_whatever_changes() => AssertNothing(Ignored.Edit(item => item with { Subject = "Other", Start = DeciderCase.Tomorrow.AddMinutes(5) }));

    [Fact]
    public void Ignored_it_is_decided_upon_once_it_has_a_tag_of_ours() => Assert.Equal(DecisionKind.Schedule, (Ignored with { Standing = AliasUsability.Usable }).Decide().Kind);

    [Fact]
    public void Answered_by_another_though_it_had_a_tag_it_is_not_scheduled_by_a_repeat() =>
        AssertNothing(new DeciderCase().Edit(item => item with { Response = ResponseKind.Declined }).Done());

    [Fact]
    public void Ignored_for_good_it_is_not_written_again()
    {
        var owned = new DeciderCase().Edit(item => item with { IsOrganizer = true });
        AssertNothing(owned.Done());
    }

    [Fact]
    public void Refused_and_unchanged_it_is_not_refused_again() => AssertNothing(Refused);

    [Theory]
    [MemberData(nameof(Edits))]
    public void Refused_and_changed_it_is_decided_upon_again(string edit) =>
        Assert.Equal(DecisionKind.Schedule, (Edited(Refused, edit) with { Standing = AliasUsability.Usable }).Decide().Kind);

    [Fact]
    public void Refused_and_changed_in_place_only_it_is_not_refused_twice() =>
        AssertNothing(Refused.Edit(item => item with { Location = "Room 1" }));

    [Fact]
    public void Scheduled_and_unchanged_nothing_is_done() => AssertNothing(Scheduled);

    [Fact]
    public void A_response_that_Exchange_reset_after_ours_is_given_again_silently()
    {
        var decision = Reset(Scheduled).Decide();
        Assert.Equal(DecisionKind.AcceptAgain, decision.Kind);
        Assert.Equal(new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, "event"), Assert.Single(decision.Replies));
    }

    [Fact]
    public void A_response_that_does_not_show_yet_is_not_given_again() => AssertNothing(Scheduled.Edit(item => item with { Response = ResponseKind.NotResponded }));

    [Fact]
    public void A_response_that_is_still_to_be_sent_is_not_given_again() => AssertNothing(Reset(new DeciderCase().Unsent(new DeciderCase().Decide())));

    [Fact]
    public void A_system_that_resets_endlessly_is_answered_three_times()
    {
        var again = Scheduled;
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(DecisionKind.AcceptAgain, Reset(again).Decide().Kind);
            again = Reset(again).Done();
        }

        AssertNothing(Reset(again));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edited_single_is_accepted_as_edited(string edit) => AssertUpdated(Edited(Scheduled, edit), ReplyText.AcceptEditedSingle);

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edited_series_is_accepted_as_edited(string edit) => AssertUpdated(Edited(Series, edit), ReplyText.AcceptEditedRecurring);

    [Fact]
    public void A_new_recurrence_is_accepted_as_an_edited_series() => AssertUpdated(Series.Edit(item => item with { Recurrence = "weekly:4" }), ReplyText.AcceptEditedRecurring);

    [Fact]
    public void An_edit_where_no_response_is_asked_for_is_accepted_silently() =>
        Assert.Equal(ReplyAction.AcceptSilently, Assert.Single(Edited(Scheduled, "time").Edit(item => item with { ResponseRequested = false }).Decide().Replies).Action);

    [Fact]
    public void Another_place_is_followed_without_an_answer()
    {
        var decision = Scheduled.Edit(item => item with { Location = "Room 1" }).Decide();
        Assert.Equal(DecisionKind.UpdateSilently, decision.Kind);
        Assert.Empty(decision.Replies);
    }

    [Fact]
    public void Another_place_is_accepted_silently_when_the_response_was_reset()
    {
        var decision = Scheduled.Edit(item => item with { Location = "Room 1", Response = ResponseKind.NotResponded }).Decide();
        Assert.Equal(DecisionKind.UpdateSilently, decision.Kind);
        Assert.Equal(new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, "event"), Assert.Single(decision.Replies));
    }

    [Fact]
    public void A_moved_occurrence_is_answered_under_its_own_event()
    {
        var decision = (Series with { Occurrences = [DeciderCase.Occurrence(0), DeciderCase.Moved(1, 2), DeciderCase.Occurrence(2)] }).Decide();
        var reply = Assert.Single(decision.Replies);
        Assert.Equal((DecisionKind.Update, ReplyAction.Accept, ReplyText.AcceptEditedOccurrence, "exception1"), (decision.Kind, reply.Action, reply.Text, reply.EventId));
        Assert.Equal(DeciderCase.Moved(1, 2), reply.Time);
    }

    [Fact]
    public void An_occurrence_of_another_subject_alone_is_answered_too() =>
        Assert.Single((Series with { Occurrences = [DeciderCase.Occurrence(0), DeciderCase.Moved(1, 0), DeciderCase.Moved(2, 3)] }).Done()
            .Edit(item => item) is var done
                ? (done with { Occurrences = [DeciderCase.Occurrence(0), DeciderCase.Moved(1, 0), DeciderCase.Moved(2, 3) with { SubjectHash = "1:Other" }] }).Decide().Replies
                : []);

    [Fact]
    public void A_moved_occurrence_where_no_response_is_asked_for_is_accepted_silently() =>
        Assert.Equal(
            ReplyAction.AcceptSilently,
            Assert.Single((Series with { Occurrences = [DeciderCase.Moved(0, 1), DeciderCase.Occurrence(1), DeciderCase.Occurrence(2)] }).Edit(item => item with { ResponseRequested = false }).Decide().Replies).Action);

    [Fact]
    public void A_removed_occurrence_loses_its_window_without_a_reply()
    {
        var decision = (Series with { Occurrences = [DeciderCase.Occurrence(0), DeciderCase.Occurrence(2)] }).Decide();
        Assert.Equal(DecisionKind.UpdateSilently, decision.Kind);
        Assert.Empty(decision.Replies);
        Assert.Equal([DeciderCase.Occurrence(0), DeciderCase.Occurrence(2)], decision.Next!.Times);
        Assert.Equal(Series.Known!.WindowsVersion + 1, decision.Next.WindowsVersion);
    }

    [Fact]
    public void Series_and_occurrences_changed_together_are_answered_once() =>
        AssertUpdated(Edited(Series, "subject") with { Occurrences = [DeciderCase.Moved(0, 1), DeciderCase.Moved(1, 1), DeciderCase.Occurrence(2)] }, ReplyText.AcceptEditedRecurring);

    [Fact]
    public void An_answered_exception_that_enters_the_horizon_is_no_news()
    {
        var later = DeciderCase.Moved(5, 1) with { IsAccepted = true };
        var decision = (Series with { HorizonEnd = DeciderCase.Now.AddDays(60), Occurrences = [.. Series.Occurrences, later] }).Decide();
        Assert.Equal(DecisionKind.UpdateSilently, decision.Kind);
        Assert.Empty(decision.Replies);
    }

    [Fact]
    public void An_unanswered_exception_that_enters_the_horizon_is_answered() =>
        Assert.Equal("exception5", Assert.Single((Series with { HorizonEnd = DeciderCase.Now.AddDays(60), Occurrences = [.. Series.Occurrences, DeciderCase.Moved(5, 1)] }).Decide().Replies).EventId);

    [Fact]
    public void A_single_that_became_a_series_is_accepted_as_an_edited_series() =>
        AssertUpdated(DeciderCase.Series() with { Known = Scheduled.Known }, ReplyText.AcceptEditedRecurring);

    [Fact]
    public void A_series_that_became_a_single_is_accepted_as_an_edited_single() =>
        AssertUpdated(new DeciderCase() with { Known = Series.Known }, ReplyText.AcceptEditedSingle);

    [Fact]
    public void An_occurrence_without_its_series_is_accepted_as_an_edited_occurrence() =>
        AssertUpdated(new DeciderCase() with { Known = Scheduled.Known, Kind = MeetingKind.Occurrences, Occurrences = [DeciderCase.Moved(0, 2)] }, ReplyText.AcceptEditedOccurrence);

    [Fact]
    public void A_meeting_that_is_over_may_get_minutes_without_an_answer() =>
        Assert.Empty((Scheduled with { At = DeciderCase.Now.AddDays(3) }).Edit(item => item with { Location = "Minutes", Response = ResponseKind.NotResponded, LastModified = DeciderCase.Now.AddDays(3) }).Decide().Replies);

    [Fact]
    public void Over_and_moved_within_the_past_it_is_followed_without_an_answer()
    {
        var decision = (Scheduled with { At = DeciderCase.Now.AddDays(3) }).Edit(item => item with { Start = item.Start.AddHours(1), End = item.End.AddHours(1) }).Decide();
        Assert.Equal(DecisionKind.UpdateSilently, decision.Kind);
        Assert.Empty(decision.Replies);
    }

    [Theory]
    [InlineData(false, ReplyText.RejectSingleInPast)]
    [InlineData(true, ReplyText.RejectSeriesInPast)]
    public void Moved_into_the_past_it_is_refused_and_its_windows_go(bool series, ReplyText text)
    {
        var moved = (series ? Series with { Occurrences = [] } : Scheduled).Edit(item => item with { Start = DeciderCase.Now.AddDays(-9), End = DeciderCase.Now.AddDays(-8) });
        var decision = moved.Decide();
        Assert.Equal((DecisionKind.Refuse, text), (decision.Kind, Assert.Single(decision.Replies).Text));
        Assert.Empty(decision.Next!.Times);
        Assert.Equal("7512345", decision.Next.Alias?.Value);
    }

    [Fact]
    public void A_series_cut_short_so_that_it_is_over_is_not_refused()
    {
        var late = Series with { At = DeciderCase.Now.AddDays(3), Occurrences = [], HorizonEnd = null };
        var decision = late.Edit(item => item with { Recurrence = "weekly:1" }).Decide();
        Assert.Equal(DecisionKind.UpdateSilently, decision.Kind);
        Assert.Empty(decision.Replies);
    }

    internal static DeciderCase Reset(DeciderCase one) => (one with { At = one.At.AddMinutes(10) }).Edit(item => item with { Response = ResponseKind.NotResponded, LastModified = one.At.AddMinutes(9) });

    private static DeciderCase Edited(DeciderCase one, string edit) => one.Edit(item => edit switch
    {
        "subject" => item with { Subject = "Other" },
        "time" => item with { Start = item.Start.AddHours(1), End = item.End.AddHours(1) },
        _ => item with { OrganizerAddress = "organizer.two@example.com" },
    });

    private static void AssertUpdated(DeciderCase one, ReplyText text)
    {
        var decision = one.Decide();
        Assert.Equal(DecisionKind.Update, decision.Kind);
        Assert.Equal(new ReplyDraft(ReplyAction.Accept, text, "event"), Assert.Single(decision.Replies));
        Assert.Equal(one.Times, decision.Next!.Times);
        Assert.Equal(MeetingStatus.Scheduled, decision.Next.Status);
    }

    internal static void AssertNothing(DeciderCase one)
    {
        var decision = one.Decide();
        Assert.Equal((DecisionKind.Nothing, null), (decision.Kind, decision.Next));
        Assert.Empty(decision.Replies);
    }
}
