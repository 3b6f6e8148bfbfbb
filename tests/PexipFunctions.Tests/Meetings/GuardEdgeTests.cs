using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Where the guard's counts begin and end. No I/O.</summary>
public sealed class GuardEdgeTests
{
    private static readonly DateTimeOffset Now = DeciderCase.Now;
    private static readonly Decision Removal = new DeciderCase().Done().Edit(item => item with { IsCancelled = true }).Decide();

    [Fact]
    public void A_new_hour_forgets_both_counts()
    {
        var state = new GuardState().With(Refused(1), Now).With(Removal, Now).With(Refused(2), Now.AddHours(1));

        Assert.Equal((1, 0), (state.Refusals, state.Removals));
    }

    [Fact]
    public void Senders_are_remembered_for_an_hour_and_two_thousand_of_them()
    {
        var state = Enumerable.Range(0, 2_001).Aggregate(new GuardState(), (known, number) => known.With(Refused(number), Now));

        Assert.Equal(2_000, state.Senders.Count);
        Assert.Equal(0, state.RefusalsOf(Scenario.Stranger(0), Now));
        Assert.Equal(1, state.RefusalsOf(Scenario.Stranger(1), Now));
        Assert.Equal(2_000, state.With(Refused(3_000), Now.AddMinutes(59)).Senders.Count);
        Assert.Single(state.With(Refused(3_000), Now.AddHours(1)).Senders);
    }

    [Fact]
    public void Removals_are_remembered_two_thousand_of_them()
    {
        var state = Enumerable.Range(0, 2_001).Aggregate(
            new GuardState(), (known, number) => known.With(Removal with { Next = Removal.Next! with { WindowsVersion = number } }, Now));

        Assert.Equal((2_000, 2_001), (state.CountedRemovals.Count, state.Removals));
    }

    [Fact]
    public void Occurrences_of_one_row_that_vanish_count_each_for_itself()
    {
        var one = Removal with { Kind = DecisionKind.Schedule, GoneId = "one" };
        var state = new GuardState().With(one, Now).With(one with { GoneId = "two" }, Now).With(one, Now);

        Assert.Equal(2, state.Removals);
        Assert.Equal(1, state.With(Removal with { GoneId = "one" }, Now).With(Removal with { GoneId = "two" }, Now).Removals - state.Removals);
    }

    [Fact]
    public void An_hour_is_over_when_it_is_full()
    {
        var state = new GuardState { Vanished = [new VanishedEvent("one", Now)] }.WithMark("a@example.com", Now).WithMark("b@example.com", Now).WithMark("c@example.com", Now);

        Assert.Single(state.VanishedSince(Now.AddHours(1).AddTicks(-1)));
        Assert.Empty(state.VanishedSince(Now.AddHours(1)));
        Assert.True(state.AreMarksBelieved(Now.AddHours(1).AddTicks(-1)));
        Assert.False(state.AreMarksBelieved(Now.AddHours(1)));
        Assert.Single(state.WithMark("d@example.com", Now.AddHours(1)).Marked);
        Assert.Equal(3, state.WithMark("d@example.com", Now.AddMinutes(59)).Marked.Count);
    }

    [Fact]
    public void A_release_is_over_when_its_time_has_come()
    {
        var state = new GuardState { RefusalsReleasedUntil = Now, RemovalsReleasedUntil = Now };

        Assert.Equal((true, true), (state.AreRefusalsReleased(Now.AddTicks(-1)), state.AreRemovalsReleased(Now.AddTicks(-1))));
        Assert.Equal((false, false), (state.AreRefusalsReleased(Now), state.AreRemovalsReleased(Now)));
    }

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(4, 40, false)]
    [InlineData(4, 39, true)]
    [InlineData(20, 1_000, false)]
    [InlineData(21, 1_000, true)]
    public void Too_many_have_vanished_where_they_are_more_than_three_and_a_tenth_or_more_than_twenty(int vanished, int known, bool isTooMany) =>
        Assert.Equal(isTooMany, new VanishedCount(vanished, known).IsTooMany);

    [Fact]
    public void Of_occurrences_invited_apart_each_vanishes_for_itself_and_another_meeting_once()
    {
        var series = Removal.Next! with { Kind = MeetingKind.Series };
        var apart = series with { Kind = MeetingKind.Occurrences };

        Assert.Equal(VanishedEvent.HashOf(series, "one"), VanishedEvent.HashOf(series, "two"));
        Assert.NotEqual(VanishedEvent.HashOf(apart, "one"), VanishedEvent.HashOf(apart, "two"));
    }

    private static Decision Refused(int number) => (new DeciderCase() with { Standing = AliasUsability.NoTag })
        .Edit(item => item with { Subject = $"Review {number}", OrganizerAddress = Scenario.Stranger(number) }).Decide();
}
