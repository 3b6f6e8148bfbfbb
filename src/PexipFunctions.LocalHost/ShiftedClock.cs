namespace PexipFunctions.LocalHost;

/// <summary>
/// The real clock plus an offset that <see cref="Advance"/> enlarges: time goes by by itself, and a demo or a
/// developer can leap over the wait for a meeting. Timers that a leap passes fire at once, periodic ones once.
/// </summary>
public sealed class ShiftedClock(TimeProvider real) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<ShiftedTimer> timers = [];
    private TimeSpan offset;

    public ShiftedClock()
        : this(System)
    {
    }

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (gate)
            {
                return offset;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <summary>Leaps forward by <paramref name="by"/>, which must not be negative.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ShiftedTimer[] running;
        lock (gate)
        {
            offset += by;
            running = [.. timers];
        }

        foreach (var timer in running)
        {
            timer.Rearm();
        }
    }

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public override long GetTimestamp() => (real.GetElapsedTime(0) + Offset).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ShiftedTimer(this, real, callback, state, Forget);
        lock (gate)
        {
            timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    private void Forget(ShiftedTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }
}
