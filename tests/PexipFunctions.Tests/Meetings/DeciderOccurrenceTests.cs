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
    public void An_occurrence_added_in_the_horizon_is_followed_silently()
    {
        var decision = (Series with { Occurrences = [.. Series.Occurrences, DeciderCase.Occurrence(3)] }).Decide();
        Assert.Equal((DecisionKind.UpdateSilently, 4), (decision.Kind, decision.Next!.Times.Count));
    }

    [Fact]
    public void A_new_horizon_alone_is_followed_silently() =>
        Assert.Equal(DecisionKind.UpdateSilently, (Series with { HorizonEnd = DeciderCase.Now.AddDays(37) }).Decide().Kind);

    private static DeciderCase With(MeetingTime second) => Series with { Occurrences = [DeciderCase.Occurrence(0), second, DeciderCase.Occurrence(2)] };
}
