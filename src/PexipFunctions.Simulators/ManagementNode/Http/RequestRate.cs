namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary>A Management Node's limit: so many requests in any 60 seconds. Thread-safe.</summary>
internal sealed class RequestRate(int perMinute, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> recent = new();

    /// <summary>Null when the request may pass, else the time after which one may.</summary>
    public TimeSpan? Wait()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (recent.TryPeek(out var oldest) && oldest <= now - TimeSpan.FromMinutes(1))
            {
                recent.Dequeue();
            }

            if (recent.Count >= perMinute)
            {
                return recent.Peek() + TimeSpan.FromMinutes(1) - now;
            }

            recent.Enqueue(now);
            return null;
        }
    }
}
