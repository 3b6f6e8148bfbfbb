using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

public sealed class GuardStateTests
{
    private static readonly DateTimeOffset Now = DeciderCase.Now;
    private static readonly Decision Refusal = Refused("Review");

    [Fact]
    public void The_same_decision_counts_once_and_changes_nothing_the_second_time()
    {
        var once = new GuardState().With(Refusal, Now);
        Assert.Equal((1, 0), (once.Refusals, once.Removals));
        Assert.True(once.HasCounted(Refusal));
        Assert.Same(once, once.With(Refusal, Now.AddMinutes(15)));
    }

    [Fact]
    public void Another_content_of_the_same_meeting_counts_again()
    {
        var state = new GuardState().With(Refusal, Now).With(Refused("Other"), Now);
        Assert.Equal(2, state.Refusals);
    }

    [Fact]
    public void Refusals_and_removals_are_counted_apart()
    {
        var scheduled = new DeciderCase().Done();
        var state = new GuardState().With(Refusal, Now).With(Cancelled(scheduled), Now);
        Assert.Equal((1, 1), (state.Refusals, state.Removals));
    }

    [Fact]
    public void Cancelled_restored_and_cancelled_again_it_counts_twice()
    {
        var scheduled = new DeciderCase().Done();
        var first = Cancelled(scheduled);
        var restored = (scheduled with { Known = first.Next }).Edit(item => item with { Response = PexipFunctions.Calendars.ResponseKind.NotResponded }).Done();
        Assert.Equal(2, new GuardState().With(first, Now).With(Cancelled(restored), Now).Removals);
    }

    [Fact]
    public void A_new_hour_begins_at_nothing_and_what_was_counted_before_is_not_new_in_it()
    {
        var later = new GuardState().With(Refusal, Now).With(Refusal, Now.AddHours(1));
        Assert.Equal((0, Now.AddHours(1)), (later.Refusals, later.Hour));
        Assert.Equal(1, later.With(Refused("Other"), Now.AddHours(1)).Refusals);
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_newest_are_kept()
    {
        var state = Enumerable.Range(0, 2_001).Aggregate(new GuardState(), (known, number) => known.With(Refused($"Review {number}"), Now));
        Assert.Equal((2_000, 2_001), (state.Counted.Count, state.Refusals));
        Assert.False(state.HasCounted(Refused("Review 0")));
        Assert.True(state.HasCounted(Refused("Review 1")));
        Assert.True(state.HasCounted(Refused("Review 2000")));
    }

    [Fact]
    public void An_organizer_who_was_refused_is_known_for_an_hour_whatever_the_case_of_the_address()
    {
        var state = new GuardState().With(Refusal, Now).With(Refused("Other"), Now.AddMinutes(30));
        var organizer = Refusal.Next!.OrganizerAddress;

        Assert.Equal(2, state.RefusalsOf(organizer.ToUpperInvariant(), Now.AddMinutes(59)));
        Assert.Equal(1, state.RefusalsOf(organizer, Now.AddMinutes(60)));
        Assert.Equal(0, state.RefusalsOf("other@example.com", Now));
    }

    [Fact]
    public void Any_number_of_remembered_refusals_makes_no_removal_forgotten()
    {
        var removal = Cancelled(new DeciderCase().Done());
        var state = Enumerable.Range(0, 2_001).Aggregate(new GuardState().With(removal, Now), (known, number) => known.With(Refused($"Review {number}"), Now));

        Assert.True(state.HasCounted(removal));
        Assert.Equal((2_001, 1), (state.Refusals, state.Removals));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Marks_of_another_system_are_believed_when_three_senders_have_them_within_an_hour(int senders, bool believed)
    {
        var state = Enumerable.Range(0, 30).Aggregate(new GuardState(), (known, number) => known.WithMark(Scenario.Stranger(number % senders), Now.AddMinutes(number)));

        Assert.Equal(believed, state.AreMarksBelieved(Now.AddMinutes(30)));
        Assert.False(state.AreMarksBelieved(Now.AddMinutes(90)));
    }

    [Fact]
    public void A_release_of_before_they_were_told_apart_is_one_of_both()
    {
        var state = new GuardState { ReleasedUntil = Now.AddMinutes(1) };
        Assert.Equal((true, true), (state.AreRefusalsReleased(Now), state.AreRemovalsReleased(Now)));
        Assert.Equal((false, false), (state.AreRefusalsReleased(Now.AddMinutes(1)), state.AreRemovalsReleased(Now.AddMinutes(1))));
    }

    private static Decision Refused(string subject) => (new DeciderCase() with { Standing = AliasUsability.NoTag }).Edit(item => item with { Subject = subject }).Decide();

    private static Decision Cancelled(DeciderCase scheduled) => scheduled.Edit(item => item with { IsCancelled = true }).Decide();
}
