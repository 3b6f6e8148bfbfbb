using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Requests;

namespace PexipFunctions.Tests.Exchange.Graph;

public sealed class MailboxConcurrencyLimitTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly MailboxConcurrencyLimit limit;

    private readonly RequestGate mailbox = new(2);
    private readonly RequestGate app = new(4);
    private readonly List<(string Limit, TimeSpan Waited)> delays = [];

    public MailboxConcurrencyLimitTests() => limit = Lane(mailbox);

    public void Dispose()
    {
        mailbox.Dispose();
        app.Dispose();
    }

    [Fact]
    public async Task Three_mailboxes_of_one_app_have_four_requests_under_way_and_the_others_wait_which_is_told()
    {
        var held = new TaskCompletionSource<int>();
        var started = 0;
        var gates = Enumerable.Range(0, 3).Select(_ => new RequestGate(2)).ToList();
        var runs = gates.SelectMany(gate => Enumerable.Range(0, 2).Select(_ => Lane(gate).RunAsync(_ => Started(held.Task), default))).ToList();
        Assert.Equal(4, started);

        time.Advance(TimeSpan.FromSeconds(7));
        held.SetResult(1);
        await Task.WhenAll(runs);
        gates.ForEach(gate => gate.Dispose());
        Assert.Equal(6, started);
        Assert.Equal([("Graph__RequestsPerApp", TimeSpan.FromSeconds(7)), ("Graph__RequestsPerApp", TimeSpan.FromSeconds(7))], delays.Where(delay => delay.Waited > TimeSpan.Zero));

        Task<int> Started(Task<int> work)
        {
            started++;
            return work;
        }
    }

    [Fact]
    public async Task A_gate_of_no_width_lets_all_through()
    {
        using var open = new RequestGate(0);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => open.EnterAsync(default)));
        Assert.True(open.EnterAsync(default).IsCompletedSuccessfully);
    }

    private MailboxConcurrencyLimit Lane(RequestGate gate) => new(gate, app, (limit, waited) => delays.Add((limit, waited)), time);

    [Fact]
    public async Task A_third_request_waits_for_one_of_two_to_end()
    {
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        var started = 0;
        Task<int> Run(Task<int> work) => limit.RunAsync(_ => Started(work), default);
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
        await Assert.ThrowsAsync<MailboxException>(() => limit.RunAsync<int>(_ => throw new MailboxException(MailboxTrouble.Throttled, "busy"), default));

        var closed = await Assert.ThrowsAsync<MailboxException>(() => limit.RunAsync(_ => Task.FromResult(1), default));
        Assert.Equal(TimeSpan.FromSeconds(30), closed.RetryAfter);
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, await limit.RunAsync(_ => Task.FromResult(1), default));
    }

    [Fact]
    public async Task A_server_error_that_says_how_long_to_wait_closes_the_lane_too()
    {
        var busy = new MailboxException(MailboxTrouble.Transient, "busy", TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<MailboxException>(() => limit.RunAsync<int>(_ => throw busy, default));

        var closed = await Assert.ThrowsAsync<MailboxException>(() => limit.RunAsync(_ => Task.FromResult(1), default));
        Assert.Equal(TimeSpan.FromMinutes(2), closed.RetryAfter);
    }

    [Fact]
    public async Task Other_trouble_leaves_the_lane_open()
    {
        await Assert.ThrowsAsync<MailboxException>(() => limit.RunAsync<int>(_ => throw new MailboxException(MailboxTrouble.Transient, "cut"), default));

        Assert.Equal(1, await limit.RunAsync(_ => Task.FromResult(1), default));
    }
}
