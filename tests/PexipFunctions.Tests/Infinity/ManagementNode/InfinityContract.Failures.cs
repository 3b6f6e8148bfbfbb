using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

/// <summary>What every <see cref="IInfinity"/> says of failures, by the codes of the reference.</summary>
public abstract partial class InfinityContract
{
    [Theory]
    [InlineData(302, InfinityTrouble.SignIn)]
    [InlineData(401, InfinityTrouble.SignIn)]
    [InlineData(403, InfinityTrouble.SignIn)]
    [InlineData(405, InfinityTrouble.Unexpected)]
    [InlineData(429, InfinityTrouble.Throttled)]
    [InlineData(500, InfinityTrouble.Transient)]
    [InlineData(501, InfinityTrouble.Unexpected)]
    [InlineData(502, InfinityTrouble.Transient)]
    [InlineData(503, InfinityTrouble.Transient)]
    [InlineData(504, InfinityTrouble.Transient)]
    public async Task A_failure_that_lasts_is_named(int status, object trouble)
    {
        Assert.True(RoomId.TryParse("conference/7/", out var id));
        Faults.Plan(new Fault { Status = status, Times = 1000 });

        foreach (var request in (Func<Task>[])[() => Infinity.FindByTagAsync("any", default), () => Infinity.CreateAsync(Sample.Room(), default), () => Infinity.DeleteAsync(id, default)])
        {
            Assert.Equal(trouble, (await Assert.ThrowsAsync<InfinityException>(request)).Trouble);
        }

        Assert.Empty(Model.Rooms);
    }

    [Fact]
    public async Task A_node_that_cannot_be_reached_is_named_so()
    {
        Faults.Plan(new Fault { CutBefore = true, Times = 1000 });

        var failure = await Assert.ThrowsAsync<InfinityException>(() => Infinity.CreateAsync(Sample.Room(), default));

        Assert.Equal(InfinityTrouble.Unreachable, failure.Trouble);
        Assert.Empty(Model.Rooms);
    }

    [Fact]
    public async Task A_long_wait_that_the_node_asks_for_is_passed_on()
    {
        Faults.Plan(new Fault { Status = 429, RetryAfter = TimeSpan.FromMinutes(2) });

        var failure = await Assert.ThrowsAsync<InfinityException>(() => Infinity.FindByTagAsync("any", default));

        Assert.Equal(TimeSpan.FromMinutes(2), failure.RetryAfter);
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_makes_one_room()
    {
        Faults.Plan(new Fault { Verb = "POST", CutAfter = true });

        await Record.ExceptionAsync(() => Infinity.CreateAsync(Sample.Room(), default));
        var repeated = await Infinity.CreateAsync(Sample.Room(), default);

        Assert.Equal(CreateRoomOutcome.AlreadyThere, repeated.Outcome);
        Assert.Single(Model.Rooms);
    }
}
