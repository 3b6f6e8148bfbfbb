using PexipFunctions.Storage;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>A storage account's queues in memory: messages become visible with the clock and are taken by the test.</summary>
public sealed class MemoryQueues(TimeProvider time) : IQueues
{
    private readonly Lock gate = new();
    private readonly List<(string Queue, string Message, DateTimeOffset VisibleAt)> messages = [];

    public Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            messages.Add((queue, message, time.GetUtcNow() + delay));
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes the oldest visible message of a queue, or null.</summary>
    public string? TryTake(string queue)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var index = messages.FindIndex(message => message.Queue == queue && message.VisibleAt <= now);
            if (index < 0)
            {
                return null;
            }

            var text = messages[index].Message;
            messages.RemoveAt(index);
            return text;
        }
    }

    /// <summary>How many messages a queue holds, visible or not.</summary>
    /// <param name="counts">Which of them; null: all.</param>
    public int Count(string queue, Func<string, bool>? counts = null)
    {
        lock (gate)
        {
            return messages.Count(message => message.Queue == queue && counts?.Invoke(message.Message) != false);
        }
    }
}
