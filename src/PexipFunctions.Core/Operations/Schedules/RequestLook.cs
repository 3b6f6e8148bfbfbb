using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Has a mailbox subscribed and synced at once, by whichever host takes the message first.</summary>
public sealed partial class RequestLook(IQueues queues, TimeProvider time, ILogger<RequestLook> logger)
{
    /// <summary>Trouble is not thrown: the sync's next time comes within minutes.</summary>
    public async Task TryAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var message = new TickMessage(Schedule.Sync.Name, "", "", time.GetUtcNow(), [integration]);
        try
        {
            await queues.SendAsync(QueueNames.Ticks, message.Write(), TimeSpan.Zero, cancellationToken);
        }
        catch (Exception exception) when (TickTrouble.Is(exception))
        {
            LogFailed(integration, exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mailbox of integration {Integration} is looked at with the next sync only ({Failure})")]
    private partial void LogFailed(IntegrationId integration, string failure);
}
