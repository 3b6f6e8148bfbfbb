using PexipFunctions.Calendars;
using PexipFunctions.Meetings;
using static PexipFunctions.Tests.Meetings.DeciderKnownTests;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The decision table's conditions one by one, at their very edges.</summary>
public sealed class DeciderEdgeTests
{
    private static readonly DeciderCase Single = new();
    private static readonly DeciderCase Untagged = new DeciderCase() with { Standing = AliasUsability.NoTag };
    private static readonly DeciderCase Scheduled = Single.Done();
    private static readonly DeciderCase Refused = Untagged.Done();
    private static readonly DeciderCase Series = DeciderCase.Series().Done();
    private static readonly DateTimeOffset Baseline = DeciderCase.Now.AddDays(-60);

    [Fact]
    public void Made_and_changed_at_the_very_baseline_it_is_answered() =>
        Assert.Equal(DecisionKind.Refuse, Untagged.Edit(item => item with { Created = Baseline, LastModified = Baseline }).Decide().Kind);

    [Fact]
    public void Changed_in_the_second_of_the_baseline_it_is_answered_since_Exchange_Server_tells_whole_seconds() => Assert.Equal(
        DecisionKind.Refuse,
        (Untagged with { Integration = Untagged.Integration with { ActiveSince = Baseline.AddMilliseconds(920) } }).Edit(item => item with { Created = Baseline, LastModified = Baseline }).Decide().Kind);

    [Fact]
    public void Accepted_before_the_baseline_with_a_tag_of_ours_its_row_is_rebuilt()
    {
        var decision = Single.Edit(item => item with { LastModified = Baseline.AddTicks(-1), Response = ResponseKind.Accepted }).Decide();
        Assert.Equal((DecisionKind.Schedule, 0), (decision.Kind, decision.Replies.Count));
    }

    [Fact]
    public void Accepted_before_the_baseline_without_a_tag_it_is_nobodys_concern()
    {
        var decision = Untagged.Edit(item => item with { LastModified = Baseline.AddTicks(-1), Response = ResponseKind.Accepted }).Decide();
        Assert.Equal((DecisionKind.Ignore, null, false), (decision.Kind, decision.Next, decision.AnsweredByOthers));
    }

    [Fact]
    public void Over_and_changed_just_a_day_ago_it_is_refused() =>
        Assert.Equal(DecisionKind.Refuse, Single.Edit(item => item with { Start = DeciderCase.Now.AddHours(-30), End = DeciderCase.Now.AddHours(-29), LastModified = DeciderCase.Now.AddHours(-24) }).Decide().Kind);

    [Fact]
    public void Changed_long_ago_and_still_to_come_it_is_scheduled() =>
        Assert.Equal(DecisionKind.Schedule, Single.Edit(item => item with { LastModified = DeciderCase.Now.AddDays(-2) }).Decide().Kind);

    [Theory]
    [InlineData(BodyCondition.Empty, "Review", "Organizer One")]
    [InlineData(BodyCondition.Readable, "Organizer One", "Organizer One")]
    [InlineData(BodyCondition.Empty, "", "")]
    public void A_meeting_without_all_marks_of_AutoAccept_is_refused_like_any_other(BodyCondition body, string subject, string organizer)
    {
        var decision = (Untagged with { Body = body }).Edit(item => item with { Subject = subject, OrganizerName = organizer }).Decide();
        Assert.Equal((DecisionKind.Refuse, false), (decision.Kind, decision.AnsweredByOthers));
    }

    [Theory]
    [InlineData("Other", 0)]
    [InlineData("Review", 1)]
    public void Refused_and_changed_without_a_new_tag_it_is_refused_again(string subject, int hours) =>
        Assert.Equal(DecisionKind.Refuse, Refused.Edit(item => item with { Subject = subject, Start = item.Start.AddHours(hours), End = item.End.AddHours(hours) }).Decide().Kind);

    [Fact]
    public void Refused_and_given_a_tag_it_is_scheduled() => Assert.Equal(DecisionKind.Schedule, (Refused with { Standing = AliasUsability.Usable }).Decide().Kind);

    [Fact]
    public void Refused_before_its_next_windows_have_a_version_of_their_own()
    {
        var known = Refused.Known!;
        Assert.Equal(known.WindowsVersion + 1, (Refused with { Standing = AliasUsability.Usable }).Decide().Next!.WindowsVersion);
        Assert.Equal(known.CreatedAt, (Refused with { Standing = AliasUsability.Usable, At = DeciderCase.Now.AddMinutes(5) }).Decide().Next!.CreatedAt);
    }

    [Fact]
    public void Ignored_and_over_with_a_new_tag_its_organizer_is_told()
    {
        var ignored = Untagged.Edit(item => item with { Response = ResponseKind.Declined }).Done();
        var over = (ignored with { Standing = AliasUsability.Usable }).Edit(item => item with { Start = DeciderCase.Now.AddHours(-2), End = DeciderCase.Now.AddHours(-1) });
        Assert.Equal(DecisionKind.Refuse, over.Decide().Kind);
    }

    [Fact]
    public void Stripped_by_retention_and_used_again_in_the_future_with_a_new_tag_it_is_scheduled()
    {
        var stripped = Scheduled with { Known = Scheduled.Known!.Stripped() };
        Assert.Equal(DecisionKind.Schedule, stripped.Decide().Kind);
    }

    [Fact]
    public void An_occurrence_that_ends_this_instant_is_over()
    {
        var now = DeciderCase.Occurrence(0).End;
        AssertNothing(Series with { At = now, Occurrences = [DeciderCase.Occurrence(1), DeciderCase.Occurrence(2)] });
    }

    [Fact]
    public void A_meeting_that_is_over_this_instant_and_moved_within_the_past_is_followed_silently()
    {
        var moved = (Scheduled with { At = Scheduled.Event.End }).Edit(item => item with { Start = item.Start.AddHours(-2), End = item.End.AddHours(-2) });
        Assert.Equal(DecisionKind.UpdateSilently, moved.Decide().Kind);
    }

    [Fact]
    public void Over_and_renamed_it_is_followed_silently() =>
        Assert.Equal(DecisionKind.UpdateSilently, (Scheduled with { At = Scheduled.Event.End.AddHours(1) }).Edit(item => item with { Subject = "Other" }).Decide().Kind);

    [Fact]
    public void A_series_between_horizons_that_is_moved_into_the_past_is_refused()
    {
        var at = DeciderCase.Now.AddDays(25);
        var moved = (Series with { At = at, Occurrences = [] }).Edit(item => item with { Start = item.Start.AddDays(-100), End = item.End.AddDays(-100), LastModified = at });
        Assert.Equal((DecisionKind.Refuse, ReplyText.RejectSeriesInPast), (moved.Decide().Kind, moved.Decide().Replies[0].Text));
    }

    [Fact]
    public void Reset_at_the_very_moment_of_our_reply_is_our_reply() =>
        AssertNothing(Scheduled.Edit(item => item with { Response = ResponseKind.NotResponded, LastModified = Scheduled.Known!.RespondedAt!.Value }));

    [Fact]
    public void Reset_at_the_very_moment_of_our_reply_in_another_version_is_accepted_again()
    {
        var input = Scheduled.Edit(item => item with { Response = ResponseKind.NotResponded, LastModified = Scheduled.Known!.RespondedAt!.Value }).Input;
        Assert.Equal(DecisionKind.AcceptAgain, MeetingDecider.Decide(input with { IsOtherVersion = true }).Kind);
    }

    [Fact]
    public void A_response_that_was_no_acceptance_is_not_given_again() =>
        AssertNothing((Scheduled with { Known = Scheduled.Known! with { RespondedAccepting = false } }).Edit(item => item with { Response = ResponseKind.NotResponded, LastModified = DeciderCase.Now.AddMinutes(9) }));

    [Fact]
    public void A_lost_tag_is_followed_silently()
    {
        var decision = (Scheduled with { Standing = AliasUsability.NoTag }).Decide();
        Assert.Equal((DecisionKind.UpdateSilently, 0), (decision.Kind, decision.Replies.Count));
    }

    [Fact]
    public void Only_moved_times_raise_the_version_of_the_windows()
    {
        var renamed = Scheduled.Edit(item => item with { Subject = "Other" }).Decide();
        var moved = Scheduled.Edit(item => item with { Start = item.Start.AddHours(1), End = item.End.AddHours(1) }).Decide();
        Assert.Equal((Scheduled.Known!.WindowsVersion, Scheduled.Known.WindowsVersion + 1), (renamed.Next!.WindowsVersion, moved.Next!.WindowsVersion));
    }

    [Fact]
    public void New_times_start_the_count_of_silent_acceptances_again()
    {
        var often = Scheduled with { Known = Scheduled.Known! with { SilentAccepts = 2 } };
        Assert.Equal(2, often.Edit(item => item with { Location = "Room 1" }).Decide().Next!.SilentAccepts);
        Assert.Equal(0, often.Edit(item => item with { Start = item.Start.AddHours(1), End = item.End.AddHours(1) }).Decide().Next!.SilentAccepts);
    }

    [Fact]
    public void A_meeting_that_is_read_again_is_not_missing()
    {
        var doubtful = Scheduled with { Known = Scheduled.Known! with { MissingSince = DeciderCase.Now } };
        var next = doubtful.Edit(item => item with { Location = "Room 1" }).Decide().Next!;
        Assert.Equal((null, DeciderCase.Now), (next.MissingSince, next.ChangedAt));
    }

    [Fact]
    public void A_refusal_leaves_neither_times_nor_horizon()
    {
        var over = (Series with { Occurrences = [] }).Edit(item => item with { Start = item.Start.AddDays(-100), End = item.End.AddDays(-100) }).Decide().Next!;
        Assert.Equal((0, null, Series.Known!.WindowsVersion + 1), (over.Times.Count, over.HorizonEnd, over.WindowsVersion));
    }
}
