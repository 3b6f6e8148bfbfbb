using Microsoft.Extensions.Logging;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>Takes a message of one mailbox: drops what needs no work, and waits for its turn on the mailbox.</summary>
public sealed partial class MailboxMessageHandler(
    IntegrationCatalog integrations, InProcessMailboxLock mailboxLock, DrainMailbox drain, EventProcessor processor, MailboxWorkQueue queue, QueueTelemetry telemetry, ILogger<MailboxMessageHandler> logger)
{
    /// <summary>How long to wait for Graph or storage that does not say for how long.</summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>Does what the message asks for; trouble with Graph or storage puts the rest back on the queue and is not thrown.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message is none of ours.</exception>
    public async Task RunAsync(string text, CancellationToken cancellationToken)
    {
        var message = MailboxWorkMessage.Read(text);
        using var step = telemetry.Begin(QueueNames.MailboxWork, message.CorrelationId, message.TraceParent, message.SentAt);
        try
        {
            await RunAsync(message, cancellationToken);
        }
        catch (Exception exception) when (PrerequisiteTrouble.Is(exception))
        {
            // Storage that is busy for minutes must not make poison of good work.
            LogStorage(message.Integration, message.CorrelationId, exception);
            await queue.PutBackAsync(message, message.Events, Wait, cancellationToken);
        }
    }

    private async Task RunAsync(MailboxWorkMessage message, CancellationToken cancellationToken)
    {
        if (await FindAsync(message.Integration, cancellationToken) is not { } integration)
        {
            await Task.WhenAll(message.Events.Select(item => processor.DropAsync(item, cancellationToken)));
            return;
        }

        using var turn = await mailboxLock.TryTakeAsync(integration.Id, cancellationToken);
        if (turn is null)
        {
            await queue.PutBackBusyAsync(message, cancellationToken);
        }
        else if (!message.Events.All(item => processor.IsSeen(integration, item)))
        {
            await drain.RunAsync(integration, message, cancellationToken);
        }
    }

    /// <summary>
    /// Null when it is deleted or off. That is looked up again, since what is dropped is gone for good, and this process
    /// may not have noticed yet that another has switched it on.
    /// </summary>
    private async Task<Integration?> FindAsync(IntegrationId id, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(id, cancellationToken) is { Mode: not IntegrationMode.Off } known)
        {
            return known;
        }

        integrations.Forget();
        return await integrations.FindAsync(id, cancellationToken) is { Mode: not IntegrationMode.Off } current ? current : null;
    }

    [LoggerMessage(LogLevel.Warning, "Storage failed during work of integration {Integration} ({CorrelationId})")]
    private partial void LogStorage(IntegrationId integration, string correlationId, Exception exception);
}
