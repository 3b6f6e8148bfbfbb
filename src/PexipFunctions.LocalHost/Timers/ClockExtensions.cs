namespace PexipFunctions.LocalHost;

/// <summary>Waiting for a point in time on a clock that may leap.</summary>
internal static class ClockExtensions
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>More than a clock goes by itself until a wait is on it, and less than any leap.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the clock shows <paramref name="instant"/>.</summary>
    public static async Task UntilAsync(this TimeProvider clock, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        // Read once for the condition and the length: a leap between two readings would make it a wait of less than nothing.
        for (TimeSpan left; (left = instant - clock.GetUtcNow()) > TimeSpan.Zero;)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var wait = Task.Delay(left < LongestWait ? left : LongestWait, clock, waiting.Token);

            // Looked at again once the wait is on the clock: a leap between reading the clock and starting to wait
            // would else be slept through, or make the wait longer by its length.
            var still = instant - clock.GetUtcNow();
            if (still > TimeSpan.Zero && left - still < LongestDelay)
            {
                await wait;
            }
            else
            {
                await waiting.CancelAsync();
            }
        }
    }
}
