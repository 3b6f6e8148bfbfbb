namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>
/// A token bucket for one Management Node, shared by the whole process. The node serves 1,000 requests a minute to
/// everybody together; this process takes at most 300 of them, 60 at once. Thread-safe.
/// </summary>
internal sealed class NodeRateLimiter(TimeProvider time)
{
    public const int PerMinute = 300;
    public const int Burst = 60;
    private readonly Lock gate = new();
    private double tokens = Burst;
    private long filledAt = time.GetTimestamp();

    /// <summary>Completes when the next request may be sent.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Take();
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await Task.Delay(wait, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Else those who give up would make the others wait ever longer for requests that nobody sends.
            GiveBack();
            throw;
        }
    }

    private void GiveBack()
    {
        lock (gate)
        {
            tokens++;
        }
    }

    private TimeSpan Take()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(Burst, tokens + (time.GetElapsedTime(filledAt, now).TotalMinutes * PerMinute));
            filledAt = now;
            tokens--;
            return tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(-tokens / PerMinute);
        }
    }
}
