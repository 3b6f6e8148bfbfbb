using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class NodeRateLimiterTests
{
    [Fact]
    public async Task A_minute_of_demand_is_served_at_the_pace_and_the_burst()
    {
        var time = new FakeTimeProvider();
        var limiter = new NodeRateLimiter(time);
        var waits = Enumerable.Range(0, 2000).Select(_ => limiter.WaitAsync(default)).ToList();

        for (var second = 0; second < 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await Task.WhenAll(waits.Take(NodeRateLimiter.PerMinute + NodeRateLimiter.Burst));
        Assert.All(waits.Skip(NodeRateLimiter.PerMinute + NodeRateLimiter.Burst), wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public async Task Who_gives_up_waiting_makes_nobody_wait_longer()
    {
        var time = new FakeTimeProvider();
        var limiter = new NodeRateLimiter(time);
        using var patience = new CancellationTokenSource();
        var waits = Enumerable.Range(0, 2000).Select(_ => limiter.WaitAsync(patience.Token)).ToList();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waits));

        var next = limiter.WaitAsync(default);
        time.Advance(TimeSpan.FromSeconds(1));

        await next.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    [Fact]
    public void An_idle_node_earns_no_more_than_the_burst()
    {
        var time = new FakeTimeProvider();
        var limiter = new NodeRateLimiter(time);
        time.Advance(TimeSpan.FromHours(1));

        var waits = Enumerable.Range(0, 100).Select(_ => limiter.WaitAsync(default)).ToList();

        Assert.Equal(NodeRateLimiter.Burst, waits.Count(wait => wait.IsCompleted));
    }
}
