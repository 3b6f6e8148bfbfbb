using System.Collections.Concurrent;
using PexipFunctions.Domain;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// The turns of one process's messages on each mailbox: they wait for one another here, in memory, instead of meeting each
/// other's lease in storage and going back to the queue for seconds.
/// Few wait, and briefly, since each takes a place among the messages that the host works on at once; see host.json.
/// </summary>
public sealed class InProcessMailboxLock(TimeProvider time)
{
    internal const int MostWaiting = 2;
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<IntegrationId, Turn> turns = new();

    /// <summary>The turn, given back by disposing of it; null when others wait already, or its holder takes long.</summary>
    public async Task<IDisposable?> TryTakeAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(integration, _ => new Turn());
        if (Interlocked.Increment(ref turn.Asking) > 1 + MostWaiting)
        {
            Interlocked.Decrement(ref turn.Asking);
            return null;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await turn.Free.WaitAsync(both.Token);
            return turn;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref turn.Asking);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>One mailbox's; <see cref="Asking"/> counts who has it and who waits for it.</summary>
    private sealed class Turn : IDisposable
    {
        public int Asking;

        public SemaphoreSlim Free { get; } = new(1);

        public void Dispose()
        {
            Interlocked.Decrement(ref Asking);
            Free.Release();
        }
    }
}
