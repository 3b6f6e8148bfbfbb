namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>Calls planned for later moments. Not thread-safe; <see cref="InfinityModel"/> locks.</summary>
internal sealed class CallScript
{
    private readonly PriorityQueue<Action<DateTimeOffset>, DateTimeOffset> steps = new();

    public void Add(DateTimeOffset at, Action<DateTimeOffset> step) => steps.Enqueue(step, at);

    /// <summary>Does, in order, all that was to happen until <paramref name="now"/>.</summary>
    public void Play(DateTimeOffset now)
    {
        while (steps.TryPeek(out var step, out var at) && at <= now)
        {
            steps.Dequeue();
            step(at);
        }
    }
}
