namespace PexipFunctions.Storage;

/// <summary>The storage account's queues.</summary>
public interface IQueues
{
    /// <summary>Sends <paramref name="message"/> (at most 64 KiB of UTF-8), visible after <paramref name="delay"/> (0 to 7 days).</summary>
    Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken);
}
