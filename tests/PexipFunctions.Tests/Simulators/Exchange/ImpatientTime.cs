using Microsoft.Extensions.Time.Testing;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>A settable clock whose waits of up to a minute are over at once; longer ones, such as time limits, never end.</summary>
internal sealed class ImpatientTime(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider clock = new(start);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public void Advance(TimeSpan by) => clock.Advance(by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(10)
            ? System.CreateTimer(callback, state, TimeSpan.Zero, period)
            : clock.CreateTimer(callback, state, dueTime, period);
}
