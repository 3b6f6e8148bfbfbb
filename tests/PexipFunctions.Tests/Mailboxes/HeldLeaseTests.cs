using Azure;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Mailboxes;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>A holder stops before its lease is over.</summary>
public sealed class HeldLeaseTests
{
    private readonly FakeTimeProvider time = new();
    private int renewals;

    [Fact]
    public async Task Renewed_every_ten_seconds_it_lasts()
    {
        await using var held = Hold(_ => Renewed());
        Pass(300);

        Assert.False(held.Stopping.IsCancellationRequested);
        Assert.Equal(new ETag("30"), await held.EndAsync());
        Pass(60);
        Assert.Equal(30, renewals);
    }

    [Fact]
    public async Task When_no_renewal_succeeds_the_holder_stops_ten_seconds_before_it_expires()
    {
        await using var held = Hold(number => number <= 3 ? Renewed() : Task.FromException<ETag?>(new RequestFailedException(503, "busy")));
        Pass(49);
        Assert.False(held.Stopping.IsCancellationRequested);
        Pass(1);
        Assert.True(held.Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_renewal_that_is_never_answered_stops_the_holder_as_well()
    {
        var never = new TaskCompletionSource<ETag?>();
        await using var held = Hold(_ => never.Task);
        Pass(20);
        Assert.True(held.Stopping.IsCancellationRequested);
        Assert.Equal(1, renewals);
        never.SetResult(new ETag("late"));
    }

    [Fact]
    public async Task A_lease_that_another_has_is_given_up_at_once()
    {
        await using var held = Hold(_ => Task.FromResult<ETag?>(null));
        Pass(10);

        Assert.True(held.Stopping.IsCancellationRequested);
        Assert.Null(await held.EndAsync());
    }

    [Fact]
    public async Task A_lease_lasts_from_when_it_was_asked_for()
    {
        var asked = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(5));
        var never = new TaskCompletionSource<ETag?>();
        await using var held = new HeldLease(new ETag("first"), _ => never.Task, asked, time);
        Pass(14);
        Assert.False(held.Stopping.IsCancellationRequested);
        Pass(1);
        Assert.True(held.Stopping.IsCancellationRequested);
        never.SetResult(null);
    }

    [Fact]
    public async Task The_end_of_a_lease_waits_for_the_renewal_that_is_under_way()
    {
        var slow = new TaskCompletionSource<ETag?>();
        await using var held = Hold(_ => slow.Task);
        Pass(10);
        var end = held.EndAsync();
        Assert.False(end.IsCompleted);
        slow.SetResult(new ETag("renewed"));

        Assert.Equal(new ETag("renewed"), await end);
    }

    private HeldLease Hold(Func<int, Task<ETag?>> renew) => new(new ETag("first"), _ => renew(++renewals), time.GetTimestamp(), time);

    private Task<ETag?> Renewed() => Task.FromResult<ETag?>(new ETag($"{renewals}"));

    private void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
