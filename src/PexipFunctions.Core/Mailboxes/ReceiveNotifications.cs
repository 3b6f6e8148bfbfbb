using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Takes what Graph POSTs: checks each item's clientState, and queues one message for each mailbox. Nothing else, since
/// Graph wants its answer within 3 seconds.
/// </summary>
public sealed partial class ReceiveNotifications(TagKeys tagKeys, IQueues queues, LifecycleRequests lifecycle, ILogger<ReceiveNotifications> logger)
{
    /// <summary>Change notifications.</summary>
    public Task<ReceiveResult> RunAsync(Stream body, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        foreach (var mailbox in await GenuineAsync(body, cancellationToken))
        {
            var events = mailbox.Where(item => item.EventId.Length > 0)
                .Select(item => new WorkEvent(item.EventId, EventVersion.Of(item.ETag), Suspect: item.ChangeType == "deleted"));
            foreach (var message in MailboxWorkMessage.Pack(mailbox.Key, Guid.NewGuid().ToString("N"), events))
            {
                await queues.SendAsync(QueueNames.MailboxWork, message.Write(), TimeSpan.Zero, cancellationToken);
            }
        }
    });

    /// <summary>Lifecycle notifications; unknown ones are ignored.</summary>
    public Task<ReceiveResult> RunLifecycleAsync(Stream body, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        foreach (var mailbox in await GenuineAsync(body, cancellationToken))
        {
            await lifecycle.NoteAsync(mailbox.Key, mailbox.Select(item => item.LifecycleEvent).ToHashSet(StringComparer.Ordinal), cancellationToken);
        }
    });

    private async Task<IReadOnlyList<IGrouping<Integrations.IntegrationId, GraphNotification>>> GenuineAsync(Stream body, CancellationToken cancellationToken)
    {
        var items = await GraphNotification.ReadAsync(body, cancellationToken);
        var keys = await tagKeys.GetAsync(cancellationToken);
        var owned = items.Select(item => (Owner: ClientState.Read(item.ClientState, keys), Item: item)).ToList();
        if (owned.Any(item => item.Owner is null))
        {
            LogForged(owned.Count(item => item.Owner is null));
        }

        return owned.Where(item => item.Owner is not null).GroupBy(item => item.Owner!.Value, item => item.Item).ToList();
    }

    private async Task<ReceiveResult> TryAsync(Func<Task> receive)
    {
        try
        {
            await receive();
            return ReceiveResult.Accepted;
        }
        catch (JsonException)
        {
            return ReceiveResult.Unreadable;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or InvalidOperationException or HttpRequestException)
        {
            LogUnavailable(exception);
            return ReceiveResult.Unavailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} notifications with a clientState that is not ours")]
    private partial void LogForged(int count);

    [LoggerMessage(LogLevel.Error, "Notifications could not be stored")]
    private partial void LogUnavailable(Exception exception);
}
