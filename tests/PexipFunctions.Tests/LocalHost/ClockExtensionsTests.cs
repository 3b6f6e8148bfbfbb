using Microsoft.Extensions.Time.Testing;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class ClockExtensionsTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_leap_past_the_instant_at_any_moment_ends_the_wait()
    {
        var instant = clock.GetUtcNow().AddSeconds(10);
        clock.AutoAdvanceAmount = TimeSpan.FromSeconds(9);
        await clock.UntilAsync(instant, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        clock.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.True(clock.GetUtcNow() >= instant);
    }

    [Fact]
    public async Task An_instant_days_ahead_is_waited_for()
    {
        var wait = clock.UntilAsync(clock.GetUtcNow().AddDays(60), CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(60) - TimeSpan.FromSeconds(1));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await wait.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }
}
