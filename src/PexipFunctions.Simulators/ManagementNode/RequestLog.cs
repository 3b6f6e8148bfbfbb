namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>The requests that the node saw, in order. Thread-safe.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<SeenRequest> seen = [];
    private readonly List<(Func<SeenRequest, bool> Wanted, TaskCompletionSource<SeenRequest> Found)> waiting = [];

    public IReadOnlyList<SeenRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. seen];
            }
        }
    }

    public void Add(SeenRequest request)
    {
        lock (gate)
        {
            seen.Add(request);
            foreach (var (_, found) in waiting.Where(one => one.Wanted(request)).ToList())
            {
                found.TrySetResult(request);
            }
        }
    }

    /// <summary>Completes with the next such request.</summary>
    public Task<SeenRequest> NextAsync(Func<SeenRequest, bool> wanted)
    {
        lock (gate)
        {
            var found = new TaskCompletionSource<SeenRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, found));
            return found.Task;
        }
    }
}
