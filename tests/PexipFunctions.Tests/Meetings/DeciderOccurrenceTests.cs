using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using static PexipFunctions.Tests.Meetings.DeciderKnownTests;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Which occurrences of a known series are news, at the edges of the horizon and of what counts as a change.</summary>
public sealed class DeciderOccurrenceTests
{
    private static readonly DeciderCase Series = DeciderCase.Series().Done();

    [Fact]
    public void An_occurrence_that_only_lasts_longer_is_news()
    {
        var longer = DeciderCase.Moved(1, 0) with { End = DeciderCase.Occurrence(1).End.AddHours(1) };
        Assert.Equal("exception1", Assert.Single(With(longer).Decide().Replies).EventId);
    }

    [Fact]
    public void An_occurrence_that_became_an_exception_without_another_time_is_no_news() =>
        Assert.Empty(With(DeciderCase.Moved(1, 0)).Decide().Replies);

    [Fact]
    public void An_exception_that_became_ordinary_again_at_its_time_is_no_news() =>
        AssertNothing(With(DeciderCase.Moved(1, 0)).Done() with { Occurrences = Series.Occurrences });

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void An_answered_exception_is_news_from_before_the_old_horizon_only(int ticks, bool isNews)
    {
        var entering = DeciderCase.Moved(5, 1) with { IsAccepted = true };
        var known = (DeciderCase.Series() with { HorizonEnd = entering.Origin.AddTicks(ticks) }).Done();
        var decision = (known with { HorizonEnd = DeciderCase.Now.AddDays(60), Occurrences = [.. known.Occurrences, entering] }).Decide();
        Assert.Equal(isNews ? 1 : 0, decision.Replies.Count);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_answered_exception_beyond_the_new_horizon_is_news(int ticks, bool isNews)
    {
        var beyond = DeciderCase.Moved(5, 1) with { IsAccepted = true };
        var decision = (Series with { HorizonEnd = beyond.Start.AddTicks(ticks), Occurrences = [.. Series.Occurrences, beyond] }).Decide();
        Assert.Equal(isNews ? 1 : 0, decision.Replies.Count);
    }

    [Fact]
    public void An_occurrence_that_shows_another_VMR_is_news_and_so_is_one_that_shows_its_series_again()
    {
        var taken = With(Own("7599999"));
        AssertNews(taken, "exception1");
        AssertNothing(taken.Done());
        AssertNews(taken.Done() with { Occurrences = With(Own("7588888")).Occurrences }, "exception1");
        AssertNews(taken.Done() with { Occurrences = With(DeciderCase.Moved(1, 0)).Occurrences }, "exception1");
    }

    [Fact]
    public void An_answered_exception_that_enters_the_horizon_with_a_VMR_of_its_own_is_news()
    {
        var entering = DeciderCase.Moved(5, 1) with { IsAccepted = true, Own = new OccurrenceVmr(NumericAlias.Parse("7599999")) };
        var known = (DeciderCase.Series() with { HorizonEnd = entering.Origin }).Done();
        AssertNews(known with { HorizonEnd = DeciderCase.Now.AddDays(60), Occurrences = [.. known.Occurrences, entering] }, "exception5");
    }

    [Fact]
    public void A_series_that_moves_is_answered_beside_its_occurrence_with_another_VMR_and_not_for_one_that_kept_it()
    {
        var taken = With(Own("7599999"));
        Assert.Equal(["event", "exception1"], Moved(taken).Decide().Replies.Select(reply => reply.EventId));
        Assert.Equal(["event"], Moved(taken.Done()).Decide().Replies.Select(reply => reply.EventId));

        static DeciderCase Moved(DeciderCase before) => before.Edit(item => item with { Start = item.Start.AddHours(1), End = item.End.AddHours(1) });
    }

    [Fact]
    public void A_new_series_is_answered_for_itself_and_for_its_occurrence_with_a_VMR_of_its_own_that_is_not_over()
    {
        var both = DeciderCase.Series() with { Occurrences = [DeciderCase.Occurrence(0), Own("7599999"), DeciderCase.Occurrence(2)] };
        Assert.Equal(["event", "exception1"], both.Decide().Replies.Select(reply => reply.EventId));
        Assert.Equal(["event"], (both with { At = Own("7599999").End }).Decide().Replies.Select(reply => reply.EventId));
    }

    [Fact]
    public void An_occurrence_that_cannot_have_the_VMR_that_it_shows_is_told_by_mail_once_and_no_window_changes()
    {
        var refused = DeciderCase.Moved(1, 0) with { Refused = ReplyText.RejectAliasDeleted, RefusedTags = "one" };
        var decision = With(refused).Decide();
        Assert.Equal(new ReplyDraft(ReplyAction.Mail, ReplyText.RejectAliasDeleted, "exception1", refused), Assert.Single(decision.Replies));
        Assert.Equal(Series.Known!.WindowsVersion, decision.Next!.WindowsVersion);
        AssertNothing(With(refused).Done());
        Assert.Single((With(refused).Done() with { Occurrences = With(refused with { RefusedTags = "two" }).Occurrences }).Decide().Replies);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_occurrence_that_was_changed_too_is_told_both_in_one_message(bool isAsked)
    {
        var refused = DeciderCase.Moved(1, 1) with { Refused = ReplyText.RejectAliasDeleted, RefusedTags = "one" };
        var replies = With(refused).Edit(item => item with { ResponseRequested = isAsked }).Decide().Replies;
        Assert.Equal(isAsked ? [ReplyAction.Accept] : [ReplyAction.AcceptSilently, ReplyAction.Mail], replies.Select(reply => reply.Action));
        Assert.Equal((ReplyText.AcceptOccurrenceUnderSeries, "exception1", refused), (replies[^1].Text, replies[^1].EventId, replies[^1].Time));
    }

    [Fact]
    public void A_series_that_moves_says_of_its_occurrence_that_lost_its_VMR_for_one_that_it_cannot_have_both_in_one_message()
    {
        var lost = With(Own("7599999")).Done() with { Occurrences = With(DeciderCase.Moved(1, 1) with { Refused = ReplyText.RejectInvalidAliasId, RefusedTags = "one" }).Occurrences };
        var replies = lost.Edit(item => item with { Start = item.Start.AddHours(1), End = item.End.AddHours(1) }).Decide().Replies;
        Assert.Equal([("event", ReplyText.AcceptEditedRecurring), ("exception1", ReplyText.AcceptOccurrenceUnderSeries)], replies.Select(reply => (reply.EventId, reply.Text)));
    }

    [Fact]
    public void An_occurrence_added_in_the_horizon_is_followed_silently()
    {
        var decision = (Series with { Occurrences = [.. Series.Occurrences, DeciderCase.Occurrence(3)] }).Decide();
        Assert.Equal((DecisionKind.UpdateSilently, 4), (decision.Kind, decision.Next!.Times.Count));
    }

    [Fact]
    public void A_new_horizon_alone_is_followed_silently() =>
        Assert.Equal(DecisionKind.UpdateSilently, (Series with { HorizonEnd = DeciderCase.Now.AddDays(37) }).Decide().Kind);

    [Fact]
    public void An_occurrence_that_ends_at_this_moment_is_no_change() => AssertNothing(Series with { At = DeciderCase.Occurrence(0).End });

    [Theory]
    [InlineData("exception1", "exception0")]
    [InlineData("other", "other")]
    public void A_cancelled_occurrence_of_several_goes_and_no_longer_stands_for_the_others(string standing, string then)
    {
        var next = Cancelled(standing).Decide().Next!;
        Assert.Equal((MeetingStatus.Scheduled, then, "exception0"), (next.Status, next.EventId, Assert.Single(next.Times).EventId));
    }

    [Fact]
    public void The_answer_to_a_cancelled_occurrence_is_dropped_and_the_others_and_the_mail_to_all_are_not()
    {
        Reply[] outbox = [Owed(ReplyAction.Accept, "exception0"), Owed(ReplyAction.Accept, "exception1"), Owed(ReplyAction.Mail, "exception1")];
        var cancelled = Cancelled("exception1");
        var next = (cancelled with { Known = cancelled.Known! with { Outbox = outbox } }).Decide().Next!;
        Assert.Equal([outbox[0], outbox[2]], next.Outbox);
    }

    private static Reply Owed(ReplyAction action, string eventId) => new() { Id = $"{action} {eventId}", Action = action, Text = ReplyText.AcceptNewSingle, EventId = eventId };

    /// <summary>The second of two occurrences to which the mailbox was invited apart is cancelled, while the event of this id stands for the meeting.</summary>
    private static DeciderCase Cancelled(string standing)
    {
        var both = new DeciderCase { Kind = MeetingKind.Occurrences, Occurrences = [DeciderCase.Moved(0, 0), DeciderCase.Moved(1, 0)] }
            .Edit(item => item with { Id = "exception1", Kind = EventKind.Exception }).Done();
        return (both with { Known = both.Known! with { EventId = standing }, Occurrences = [DeciderCase.Moved(0, 0)] }).Edit(item => item with { IsCancelled = true });
    }

    private static void AssertNews(DeciderCase story, string eventId)
    {
        var reply = Assert.Single(story.Decide().Replies);
        Assert.Equal((ReplyAction.Accept, ReplyText.AcceptEditedOccurrence, eventId), (reply.Action, reply.Text, reply.EventId));
    }

    private static MeetingTime Own(string alias) => DeciderCase.Moved(1, 0) with { Own = new OccurrenceVmr(NumericAlias.Parse(alias)) };

    private static DeciderCase With(MeetingTime second) => Series with { Occurrences = [DeciderCase.Occurrence(0), second, DeciderCase.Occurrence(2)] };
}
