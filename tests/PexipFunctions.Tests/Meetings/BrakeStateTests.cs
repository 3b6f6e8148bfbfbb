using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

public sealed class BrakeStateTests
{
    private static readonly DateTimeOffset Now = DeciderCase.Now;
    private static readonly Decision Refusal = Refused("Review");

    [Fact]
    public void The_same_decision_counts_once_and_changes_nothing_the_second_time()
    {
        var once = new BrakeState().With(Refusal, Now);
        Assert.Equal((1, 0), (once.Refusals, once.Removals));
        Assert.True(once.HasCounted(Refusal));
        Assert.Same(once, once.With(Refusal, Now.AddMinutes(15)));
    }

    [Fact]
    public void Another_content_of_the_same_meeting_counts_again()
    {
        var state = new BrakeState().With(Refusal, Now).With(Refused("Other"), Now);
        Assert.Equal(2, state.Refusals);
    }

    [Fact]
    public void Refusals_and_removals_are_counted_apart()
    {
        var scheduled = new DeciderCase().Done();
        var state = new BrakeState().With(Refusal, Now).With(Cancelled(scheduled), Now);
        Assert.Equal((1, 1), (state.Refusals, state.Removals));
    }

    [Fact]
    public void Cancelled_restored_and_cancelled_again_it_counts_twice()
    {
        var scheduled = new DeciderCase().Done();
        var first = Cancelled(scheduled);
        var restored = (scheduled with { Known = first.Next }).Edit(item => item with { Response = PexipFunctions.Mailboxes.ResponseKind.NotResponded }).Done();
        Assert.Equal(2, new BrakeState().With(first, Now).With(Cancelled(restored), Now).Removals);
    }

    [Fact]
    public void A_new_hour_begins_at_nothing_and_what_was_counted_before_is_not_new_in_it()
    {
        var later = new BrakeState().With(Refusal, Now).With(Refusal, Now.AddHours(1));
        Assert.Equal((0, Now.AddHours(1)), (later.Refusals, later.Hour));
        Assert.Equal(1, later.With(Refused("Other"), Now.AddHours(1)).Refusals);
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_newest_are_kept()
    {
        var state = Enumerable.Range(0, 2_001).Aggregate(new BrakeState(), (known, number) => known.With(Refused($"Review {number}"), Now));
        Assert.Equal((2_000, 2_001), (state.Counted.Count, state.Refusals));
        Assert.False(state.HasCounted(Refused("Review 0")));
        Assert.True(state.HasCounted(Refused("Review 1")));
        Assert.True(state.HasCounted(Refused("Review 2000")));
    }

    private static Decision Refused(string subject) => (new DeciderCase() with { Standing = AliasStanding.NoTag }).Edit(item => item with { Subject = subject }).Decide();

    private static Decision Cancelled(DeciderCase scheduled) => scheduled.Edit(item => item with { IsCancelled = true }).Decide();
}
