using System.Text;
using PexipFunctions.Storage;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>A storage account's queues in memory: messages become visible with the clock, and are received as a host receives them.</summary>
public sealed class MemoryQueues(TimeProvider time) : IQueues
{
    /// <summary>Learn: Put Message. At most seven days, and less than the message lives, which is seven days by default.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);
    private const int MostBytes = 64 * 1024;

    /// <summary>Learn: Peek Messages, numofmessages.</summary>
    private const int MostPeeked = 32;
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly HashSet<string> missing = [];
    private int receipts;

    public Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delay, LongestDelay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(message), MostBytes, nameof(message));
        lock (gate)
        {
            var now = time.GetUtcNow();
            entries.Add(new Entry(queue, message, now) { VisibleAt = now + delay });
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WaitingMessage>?> PeekAsync(string queue, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostPeeked);
        lock (gate)
        {
            var now = time.GetUtcNow();
            IReadOnlyList<WaitingMessage>? found = missing.Contains(queue) ? null
                : [.. entries.Where(each => each.Queue == queue && each.VisibleAt <= now).Take(most).Select(each => new WaitingMessage(each.Text, each.InsertedAt))];
            return Task.FromResult(found);
        }
    }

    /// <summary>Somebody has deleted the queue; only <see cref="PeekAsync"/> notices.</summary>
    public void Remove(string queue)
    {
        lock (gate)
        {
            missing.Add(queue);
        }
    }

    /// <summary>Takes the oldest visible message of a queue for good, or null.</summary>
    public string? TryTake(string queue) => TryReceive(queue, TimeSpan.Zero) is { } received && Delete(received) ? received.Text : null;

    /// <summary>Receives the oldest visible message of a queue, or null: it stays invisible for <paramref name="lease"/>, and comes again if nobody deletes it.</summary>
    public ReceivedMessage? TryReceive(string queue, TimeSpan lease)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (entries.Find(each => each.Queue == queue && each.VisibleAt <= now) is not { } entry)
            {
                return null;
            }

            (entry.VisibleAt, entry.Count, entry.Receipt) = (now + lease, entry.Count + 1, ++receipts);
            return new ReceivedMessage(entry.Text, entry.Count, entry.Receipt);
        }
    }

    /// <summary>Deletes a message; false when it was received again meanwhile.</summary>
    public bool Delete(ReceivedMessage received)
    {
        lock (gate)
        {
            return entries.RemoveAll(entry => entry.Receipt == received.Receipt) > 0;
        }
    }

    /// <summary>Makes a message visible again after <paramref name="delay"/>; false when it was received again meanwhile.</summary>
    public bool Release(ReceivedMessage received, TimeSpan delay)
    {
        lock (gate)
        {
            if (entries.Find(entry => entry.Receipt == received.Receipt) is not { } found)
            {
                return false;
            }

            found.VisibleAt = time.GetUtcNow() + delay;
            return true;
        }
    }

    /// <summary>How many messages a queue holds, visible or not.</summary>
    /// <param name="counts">Which of them; null: all.</param>
    public int Count(string queue, Func<string, bool>? counts = null)
    {
        lock (gate)
        {
            return entries.Count(entry => entry.Queue == queue && counts?.Invoke(entry.Text) != false);
        }
    }

    private sealed class Entry(string queue, string text, DateTimeOffset insertedAt)
    {
        public string Queue { get; } = queue;
        public string Text { get; } = text;
        public DateTimeOffset InsertedAt { get; } = insertedAt;
        public DateTimeOffset VisibleAt { get; set; }
        public int Count { get; set; }

        /// <summary>Void when the message is received again.</summary>
        public int Receipt { get; set; }
    }
}
