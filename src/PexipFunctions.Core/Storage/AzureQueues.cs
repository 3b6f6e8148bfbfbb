using System.Collections.Concurrent;
using Azure.Storage.Queues;

namespace PexipFunctions.Storage;

/// <summary>The queues of one storage account.</summary>
internal sealed class AzureQueues(QueueServiceClient service) : IQueues
{
    private readonly ConcurrentDictionary<string, QueueClient> queues = new(StringComparer.Ordinal);

    public Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken) =>
        queues.GetOrAdd(queue, service.GetQueueClient).SendMessageAsync(message, delay, timeToLive: null, cancellationToken);
}
