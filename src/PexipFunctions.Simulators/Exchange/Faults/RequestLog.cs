namespace PexipFunctions.Simulators.Exchange;

/// <summary>The requests seen, oldest first; the newest 100,000 are kept.</summary>
public sealed class RequestLog
{
    private const int Most = 100_000;

    private readonly Lock gate = new();
    private readonly Queue<LoggedRequest> requests = new();

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public void Add(LoggedRequest request)
    {
        lock (gate)
        {
            requests.Enqueue(request);
            if (requests.Count > Most)
            {
                requests.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }
}
