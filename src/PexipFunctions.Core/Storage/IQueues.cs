namespace PexipFunctions.Storage;

/// <summary>The storage account's queues.</summary>
public interface IQueues
{
    /// <summary>Sends <paramref name="message"/> (at most 64 KiB of UTF-8), visible after <paramref name="delay"/> (0 to 7 days).</summary>
    Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>
    /// The first of the messages that may be taken now, up to <paramref name="most"/> (1 to 32), and leaves them there; null: there
    /// is no such queue. What is delayed or in work is not among them (Learn: Peek Messages).
    /// </summary>
    Task<IReadOnlyList<WaitingMessage>?> PeekAsync(string queue, int most, CancellationToken cancellationToken);
}
