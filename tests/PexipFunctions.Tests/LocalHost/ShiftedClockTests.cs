using Microsoft.Extensions.Time.Testing;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class ShiftedClockTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider real = new(Start);
    private readonly ShiftedClock clock;

    public ShiftedClockTests() => clock = new(real);

    [Fact]
    public void A_shifted_clock_goes_with_the_real_clock_and_leaps_ahead_of_it()
    {
        clock.Advance(TimeSpan.FromHours(2));
        real.Advance(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Start.AddHours(3).AddMinutes(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(3), clock.Offset);
    }

    [Fact]
    public void Elapsed_time_counts_leaps()
    {
        var before = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromHours(1));
        real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(3601), clock.GetElapsedTime(before));
    }

    [Fact]
    public void A_wait_ends_by_the_passing_of_time()
    {
        var wait = Task.Delay(TimeSpan.FromMinutes(10), clock);
        real.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.False(wait.IsCompleted);
        real.Advance(TimeSpan.FromTicks(1));
        Assert.True(wait.IsCompleted);
    }

    [Fact]
    public void A_leap_past_its_end_ends_a_wait()
    {
        var wait = Task.Delay(TimeSpan.FromMinutes(10), clock);
        clock.Advance(TimeSpan.FromMinutes(11));
        real.Advance(TimeSpan.Zero);
        Assert.True(wait.IsCompleted);
    }

    [Fact]
    public void A_leap_short_of_its_end_shortens_a_wait()
    {
        var wait = Task.Delay(TimeSpan.FromMinutes(10), clock);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(wait.IsCompleted);
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.True(wait.IsCompleted);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_a_leap_and_goes_on()
    {
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromMinutes(5));
        real.Advance(TimeSpan.Zero);
        Assert.Equal(1, fired);
        real.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_disposed_timer_stays_silent()
    {
        var fired = 0;
        clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan).Dispose();
        clock.Advance(TimeSpan.FromMinutes(5));
        real.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, fired);
    }

    [Fact]
    public void A_shifted_clock_does_not_go_back() => Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
}
