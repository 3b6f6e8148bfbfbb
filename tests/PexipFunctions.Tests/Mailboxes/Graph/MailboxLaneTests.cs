using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Mailboxes;
using PexipFunctions.Mailboxes.Graph;

namespace PexipFunctions.Tests.Mailboxes.Graph;

public sealed class MailboxLaneTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly MailboxLane lane;

    public MailboxLaneTests() => lane = new MailboxLane(time);

    public void Dispose() => lane.Dispose();

    [Fact]
    public async Task A_third_request_waits_for_one_of_two_to_end()
    {
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        var started = 0;
        Task<int> Run(Task<int> work) => lane.RunAsync(_ => Started(work), default);
        Task<int> Started(Task<int> work)
        {
            started++;
            return work;
        }

        var runs = new[] { Run(first.Task), Run(second.Task), Run(Task.FromResult(3)) };
        Assert.Equal(2, started);
        first.SetResult(1);
        Assert.Equal(3, await runs[2]);
        second.SetResult(2);

        var answers = await Task.WhenAll(runs);
        Assert.Equal([1, 2, 3], answers);
    }

    [Fact]
    public async Task Throttling_without_a_time_closes_the_lane_for_half_a_minute()
    {
        await Assert.ThrowsAsync<MailboxException>(() => lane.RunAsync<int>(_ => throw new MailboxException(MailboxTrouble.Throttled, "busy"), default));

        var closed = await Assert.ThrowsAsync<MailboxException>(() => lane.RunAsync(_ => Task.FromResult(1), default));
        Assert.Equal(TimeSpan.FromSeconds(30), closed.RetryAfter);
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, await lane.RunAsync(_ => Task.FromResult(1), default));
    }

    [Fact]
    public async Task A_server_error_that_says_how_long_to_wait_closes_the_lane_too()
    {
        var busy = new MailboxException(MailboxTrouble.Transient, "busy", TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<MailboxException>(() => lane.RunAsync<int>(_ => throw busy, default));

        var closed = await Assert.ThrowsAsync<MailboxException>(() => lane.RunAsync(_ => Task.FromResult(1), default));
        Assert.Equal(TimeSpan.FromMinutes(2), closed.RetryAfter);
    }

    [Fact]
    public async Task Other_trouble_leaves_the_lane_open()
    {
        await Assert.ThrowsAsync<MailboxException>(() => lane.RunAsync<int>(_ => throw new MailboxException(MailboxTrouble.Transient, "cut"), default));

        Assert.Equal(1, await lane.RunAsync(_ => Task.FromResult(1), default));
    }
}
