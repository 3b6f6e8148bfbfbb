using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;

namespace PexipFunctions.Storage;

/// <summary>The queues of one storage account.</summary>
internal sealed class AzureQueues(QueueServiceClient service) : IQueues
{
    private readonly ConcurrentDictionary<string, QueueClient> queues = new(StringComparer.Ordinal);

    public Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken) =>
        Find(queue).SendMessageAsync(message, delay, timeToLive: null, cancellationToken);

    public async Task<IReadOnlyList<WaitingMessage>?> PeekAsync(string queue, int most, CancellationToken cancellationToken)
    {
        try
        {
            var messages = await Find(queue).PeekMessagesAsync(most, cancellationToken);
            return [.. messages.Value.Select(message => new WaitingMessage(message.Body.ToString(), message.InsertedOn))];
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    private QueueClient Find(string queue) => queues.GetOrAdd(queue, service.GetQueueClient);
}
