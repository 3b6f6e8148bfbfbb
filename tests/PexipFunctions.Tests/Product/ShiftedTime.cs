namespace PexipFunctions.Tests.Product;

/// <summary>The clock of a host that is ahead of the right one, or behind; spans of time are right.</summary>
internal sealed class ShiftedTime(TimeProvider right, TimeSpan ahead) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => right.LocalTimeZone;

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + ahead;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => right.CreateTimer(callback, state, dueTime, period);
}
