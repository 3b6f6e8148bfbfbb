namespace PexipFunctions.LocalHost;

/// <summary>Waiting for a point in time on a clock that may leap.</summary>
internal static class ClockExtensions
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Waits until the clock shows <paramref name="instant"/>.</summary>
    public static async Task UntilAsync(this TimeProvider clock, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        while (clock.GetUtcNow() < instant)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var left = instant - clock.GetUtcNow();
            var wait = Task.Delay(left < LongestWait ? left : LongestWait, clock, waiting.Token);

            // Looked at again once the wait is on the clock: a leap between reading the clock and starting to wait
            // would else be slept through.
            if (clock.GetUtcNow() < instant)
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
