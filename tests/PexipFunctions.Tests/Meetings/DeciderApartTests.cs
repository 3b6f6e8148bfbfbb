using PexipFunctions.Calendars;
using PexipFunctions.Meetings;
using static PexipFunctions.Tests.Meetings.DeciderKnownTests;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The rows of the decision table for occurrences to which the mailbox is invited without their series.</summary>
public sealed class DeciderApartTests
{
    private static readonly DeciderCase Both = Invited(DeciderCase.Moved(0, 0), DeciderCase.Moved(1, 0)).Done();
    private static readonly DeciderCase Untagged = Invited(DeciderCase.Moved(0, 0)) with { Standing = AliasUsability.NoTag };

    [Theory]
    [InlineData("exception0", "exception1", "exception1")]
    [InlineData("exception1", "exception0", "exception0")]
    [InlineData("exception1", "other", "other")]
    public void An_occurrence_that_is_gone_loses_its_window_alone_and_stands_for_the_others_no_longer(string gone, string standing, string then)
    {
        var decision = (Both with { IsGone = true, GoneId = gone, Known = Both.Known! with { EventId = standing } }).Decide();
        Assert.Equal((DecisionKind.UpdateSilently, gone, MeetingStatus.Scheduled), (decision.Kind, decision.GoneId, decision.Next!.Status));
        Assert.Equal((then, Both.Known!.WindowsVersion + 1), (decision.Next.EventId, decision.Next.WindowsVersion));
        Assert.NotEqual(gone, Assert.Single(decision.Next.Times).EventId);
        Assert.Equal("an occurrence is gone from the calendar", decision.Reason);
        Assert.Empty(decision.Replies);
    }

    [Fact]
    public void An_occurrence_that_is_missed_too_does_not_stand_for_the_others_while_another_is_there()
    {
        var times = Enumerable.Range(0, 3).Select(week => DeciderCase.Moved(week, 0) with { MissingSince = week == 2 ? null : DeciderCase.Now });
        var known = Both.Known! with { EventId = "exception0", Times = [.. times] };
        Assert.Equal("exception2", (Both with { IsGone = true, GoneId = "exception0", Known = known }).Decide().Next!.EventId);
        Assert.Equal("exception1", (Both with { IsGone = true, GoneId = "exception0", Known = known with { Times = [.. known.Times.Take(2)] } }).Decide().Next!.EventId);
    }

    [Theory]
    [InlineData("exception0")]
    [InlineData(null)]
    public void The_last_occurrence_that_is_gone_ends_the_meeting(string? gone)
    {
        var one = Invited(DeciderCase.Moved(0, 0)).Done();
        var decision = (one with { IsGone = true, GoneId = gone }).Decide();
        Assert.Equal((DecisionKind.End, "exception0", MeetingStatus.Ended), (decision.Kind, decision.GoneId, decision.Next!.Status));
    }

    [Fact]
    public void An_occurrence_whose_event_is_another_was_invited_to_again_and_is_answered_under_that()
    {
        var decision = (Both with { Occurrences = [DeciderCase.Moved(0, 0) with { EventId = "new" }, DeciderCase.Moved(1, 0)] }).Edit(item => item with { Id = "new" }).Decide();
        Assert.Equal("new", Assert.Single(decision.Replies).EventId);
        Assert.Equal(["new", "exception1"], decision.Next!.Times.Select(time => time.EventId));
    }

    [Fact]
    public void A_series_that_is_gone_is_gone_as_a_whole_whichever_event_was_looked_for()
    {
        var decision = (DeciderCase.Series().Done() with { IsGone = true, GoneId = "exception1" }).Decide();
        Assert.Equal((DecisionKind.End, "exception1"), (decision.Kind, decision.GoneId));
    }

    [Fact]
    public void An_occurrence_that_is_cancelled_is_not_gone() => Assert.False(
        (Both with { Occurrences = [DeciderCase.Moved(1, 0)] }).Edit(item => item with { IsCancelled = true }).Decide().IsGone);

    [Theory]
    [InlineData(0, 0, DecisionKind.Nothing)]
    [InlineData(-40, -40, DecisionKind.Refuse)]
    [InlineData(-40, -39, DecisionKind.Refuse)]
    [InlineData(0, -40, DecisionKind.Refuse)]
    public void The_only_occurrence_is_refused_when_it_moves_into_the_past(int start, int end, DecisionKind kind)
    {
        var (one, at) = (Invited(DeciderCase.Moved(0, 0)).Done(), DeciderCase.Now);
        var time = DeciderCase.Moved(0, 0);
        time = time with { Start = time.Start.AddHours(start), End = time.End.AddHours(end) };
        var decision = (one with { Occurrences = [time], At = kind == DecisionKind.Nothing ? at.AddDays(3) : at }).Decide();
        Assert.Equal(kind, decision.Kind);
        Assert.Equal(kind == DecisionKind.Refuse ? [ReplyText.RejectSingleInPast] : (ReplyText[])[], decision.Replies.Select(reply => reply.Text));
    }

    [Fact]
    public void The_last_occurrence_that_moves_into_the_past_is_refused_after_the_others_were_held()
    {
        var (held, last) = (DeciderCase.Moved(0, 0), DeciderCase.Moved(1, 0));
        var moved = last with { Start = last.Start.AddDays(-9), End = last.End.AddDays(-9) };
        var edit = (Both with { Occurrences = [held, moved], At = held.End.AddDays(1) }).Edit(item => item with { Id = last.EventId });
        Assert.Equal(DecisionKind.Refuse, edit.Decide().Kind);
    }

    [Fact]
    public void Another_occurrence_in_the_past_than_those_that_are_known_is_no_move()
    {
        var known = Invited(DeciderCase.Moved(0, -40)) with { Known = Both.Known! with { Times = [DeciderCase.Moved(1, 0)] } };
        Assert.NotEqual(DecisionKind.Refuse, known.Decide().Kind);
    }

    [Fact]
    public void An_occurrence_that_was_refused_is_told_once_and_another_by_itself()
    {
        var first = Untagged.Done();
        AssertNothing(first);
        var second = (first with { Occurrences = [DeciderCase.Moved(1, 0)] }).Edit(item => item with { Id = "exception1" });
        Assert.Equal(DecisionKind.Refuse, second.Decide().Kind);
        AssertNothing(second.Done());
        AssertNothing(first with { Known = second.Done().Known });
    }

    [Theory]
    [InlineData(1, 0, "Review", AliasUsability.NoTag)]
    [InlineData(0, 1, "Review", AliasUsability.NoTag)]
    [InlineData(0, 0, "Other", AliasUsability.NoTag)]
    public void An_occurrence_that_was_refused_and_is_changed_is_judged_again(int start, int end, string subject, AliasUsability usability)
    {
        var changed = Untagged.Done().Edit(item => item with { Start = item.Start.AddMinutes(start), End = item.End.AddMinutes(end), Subject = subject });
        Assert.Equal(DecisionKind.Refuse, (changed with { Standing = usability }).Decide().Kind);
    }

    [Fact]
    public void An_occurrence_that_was_refused_and_has_its_tag_now_is_scheduled_and_its_refusal_forgotten()
    {
        var decision = (Untagged.Done() with { Standing = AliasUsability.Usable }).Decide();
        Assert.Equal(DecisionKind.Schedule, decision.Kind);
        Assert.Empty(decision.Next!.RefusedOccurrences);
    }

    [Fact]
    public void Of_very_many_that_were_refused_the_last_hundred_are_remembered()
    {
        string[] before = [.. Enumerable.Range(0, 100).Select(number => $"{number}")];
        var next = (Untagged with { Known = Untagged.Done().Known! with { RefusedOccurrences = before } }).Decide().Next!;
        Assert.Equal(before[1..], next.RefusedOccurrences.SkipLast(1));
        Assert.Equal(100, next.RefusedOccurrences.Count);
    }

    [Fact]
    public void A_refused_single_remembers_no_occurrences() =>
        Assert.Empty((new DeciderCase() with { Standing = AliasUsability.NoTag }).Decide().Next!.RefusedOccurrences);

    private static DeciderCase Invited(params MeetingTime[] times) =>
        new DeciderCase { Kind = MeetingKind.Occurrences, Occurrences = times }.Edit(item => item with { Id = times[0].EventId, Kind = EventKind.Exception });
}
