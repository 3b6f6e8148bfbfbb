using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class NodeRetriesTests
{
    private readonly SkippingTime time = NodeFixture.Clock();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Passing_trouble_is_waited_out(int status)
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);
        fixture.Node.Faults.Plan(new Fault { Status = status, Times = 3 });

        Assert.Null(await fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(4, fixture.Node.Requests.All.Count);
        Assert.Equal(3, time.Waits.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);
        fixture.Node.Faults.Plan(new Fault { CutBefore = true, Times = 1 });

        Assert.Null(await fixture.Client.FindByTagAsync("any", default));
    }

    [Fact]
    public async Task The_node_says_how_long_to_wait()
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);
        fixture.Node.Faults.Plan(new Fault { Status = 429, RetryAfter = TimeSpan.FromSeconds(17) });

        await fixture.Client.FindByTagAsync("any", default);

        Assert.Equal(TimeSpan.FromSeconds(17), Assert.Single(time.Waits));
    }

    [Fact]
    public async Task A_throttled_creation_is_repeated_since_the_node_did_nothing()
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);
        fixture.Node.Faults.Plan(new Fault { Verb = "POST", Status = 429 });

        var result = await fixture.Client.CreateAsync(Sample.Room(), default);

        Assert.Equal(CreateRoomOutcome.Created, result.Outcome);
        Assert.Equal(["POST", "POST"], fixture.Node.Requests.All.Select(request => request.Verb));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Lasting_trouble_is_not_tried_again(int status)
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);
        fixture.Node.Faults.Plan(new Fault { Status = status, Times = 10 });

        await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Single(fixture.Node.Requests.All);
    }

    [Fact]
    public async Task A_node_that_never_answers_is_given_up()
    {
        // On this clock the time-outs are over at once, and the node hangs.
        await using var fixture = await NodeFixture.StartAsync(time: new SkippingTime(TimeSpan.MaxValue));
        fixture.Node.Faults.Plan(new Fault { Delay = Timeout.InfiniteTimeSpan, Times = 100 });

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.Unreachable, failure.Trouble);
        Assert.Equal(
            $"The Management Node {fixture.Node.BaseAddress.GetLeftPart(UriPartial.Authority)} could not be reached: a connection was made and the request was not answered, since nothing came back within 15 seconds.",
            failure.Message);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_of_trouble()
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);
        fixture.Node.Faults.Plan(new Fault { Delay = Timeout.InfiniteTimeSpan });
        using var giveUp = new CancellationTokenSource();
        var seen = fixture.Node.Requests.NextAsync(_ => true);

        var call = fixture.Client.FindByTagAsync("any", giveUp.Token);
        await seen;
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_burst_of_work_stays_far_below_the_nodes_limit()
    {
        await using var fixture = await NodeFixture.StartAsync(time: time);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => fixture.Client.IsInUseAsync("any", default)));

        // On this clock waits overlap into a sum, so only the pace itself can be read: what had to wait, waited.
        Assert.Equal(200 - NodeRateLimiter.Burst, time.Waits.Count);
    }
}
