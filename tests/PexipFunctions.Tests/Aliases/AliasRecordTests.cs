using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

/// <summary>The lives of a number.</summary>
public sealed class AliasRecordTests
{
    private static readonly DateTimeOffset Now = AliasSamples.Now;
    private static readonly AliasRecord Issued = AllocationSamples.Issued(AllocationSamples.Integration(), "7512345") with { HasPrinted = true };
    private static readonly AliasRecord Bound = Issued with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] };

    [Fact]
    public void A_released_alias_is_over_and_only_one_that_no_meeting_came_with_was_given_back()
    {
        var (back, over) = (Issued.Released(Now), Bound.Released(Now));
        Assert.Equal((true, false, false), (back.IsGivenBack, back.IsOver, back.HasPrinted));
        Assert.Equal((false, true, Now), (over.IsGivenBack, over.IsOver, over.ReleasedAt));
        Assert.Empty(over.Meetings);
        Assert.False((Issued with { Meetings = [MeetingKey.Parse("m")] }).Released(Now).IsGivenBack);
        Assert.False(Issued.IsOver);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_released_number_rests_as_long_as_meetings_are_kept(int ticks, bool may) =>
        Assert.Equal(may, Bound.Released(Now).MayBeReissued(AllocationSamples.Integration(), Now.AddDays(30).AddTicks(ticks)));

    [Fact]
    public void A_number_is_not_issued_again_while_its_alias_lives_or_a_room_may_be_left_of_it()
    {
        var later = Now.AddDays(31);
        Assert.False(Bound.MayBeReissued(AllocationSamples.Integration(), later));
        Assert.False((Bound.Released(Now) with { Room = new RoomState { MayExist = true } }).MayBeReissued(AllocationSamples.Integration(), later));
        Assert.False((Bound.Released(Now) with { ReleasedAt = null }).MayBeReissued(AllocationSamples.Integration(), later));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Only_a_number_that_was_reclaimed_unused_is_issued_again_early(bool isGivenBack, bool isReclaimed, bool may) =>
        Assert.Equal(may, (Issued.Released(Now) with { IsGivenBack = isGivenBack, IsReclaimed = isReclaimed }).MayBeReissuedEarly(TimeSpan.FromHours(1), Now.AddHours(2)));

    [Fact]
    public void A_reclaimed_number_is_not_issued_again_before_its_rest() => Assert.False((Issued.Released(Now) with { IsReclaimed = true }).MayBeReissuedEarly(TimeSpan.FromHours(1), Now.AddHours(1)));

    [Theory]
    [InlineData("nonce", AliasState.Bound, true)]
    [InlineData(null, AliasState.Bound, true)]
    [InlineData("another", AliasState.Bound, false)]
    [InlineData("nonce", AliasState.Released, false)]
    public void A_placeholder_s_alias_lives_in_its_own_life_of_the_number(string? nonce, AliasState state, bool lives)
    {
        var placeholder = new PlaceholderAlias(NumericAlias.Parse("7512345"), nonce);
        Assert.Equal(lives, placeholder.Lives(Issued with { Nonce = "nonce", State = state }));
        Assert.False(placeholder.Lives(null));
    }
}
