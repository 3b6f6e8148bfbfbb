namespace PexipFunctions.LocalHost;

/// <summary>A timer of a <see cref="ShiftedClock"/>: a real timer whose due time is set again when the clock leaps.</summary>
internal sealed class ShiftedTimer : ITimer
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly TimerCallback callback;
    private readonly Action<ShiftedTimer> forget;
    private readonly ITimer inner;
    private DateTimeOffset? due;
    private TimeSpan period = Timeout.InfiniteTimeSpan;

    public ShiftedTimer(TimeProvider clock, TimeProvider real, TimerCallback callback, object? state, Action<ShiftedTimer> forget)
    {
        this.clock = clock;
        this.callback = callback;
        this.forget = forget;
        inner = real.CreateTimer(Fire, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            this.period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            return inner.Change(dueTime, this.period);
        }
    }

    /// <summary>The clock leapt: what is left of the wait is shorter now.</summary>
    public void Rearm()
    {
        lock (gate)
        {
            if (due is { } at)
            {
                var left = at - clock.GetUtcNow();
                inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, period);
            }
        }
    }

    public void Dispose()
    {
        forget(this);
        inner.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        forget(this);
        return inner.DisposeAsync();
    }

    private void Fire(object? state)
    {
        lock (gate)
        {
            due = period == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + period;
        }

        callback(state);
    }
}
