using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Web.Webhooks;

/// <summary>
/// Takes what Graph POSTs: checks each item's clientState, and queues one message for each mailbox. Nothing else, since
/// Graph wants its answer within 3 seconds.
/// </summary>
public sealed partial class ReceiveNotifications(
    INotificationReader reader, TagKeys tagKeys, IntegrationCatalog integrations, MailboxWorkQueue queue, LifecycleRequests lifecycle, MailboxIds ids, IRandomSource random, TimeProvider time, ILogger<ReceiveNotifications> logger)
{
    /// <summary>
    /// After 3 seconds Graph waits no more and tries again, and after 2.9 an answer counts as slow: too many of those, and it
    /// drops what comes next (Graph: Receive change notifications through webhooks). It is asked to come again before that.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);
    private readonly LogPace pace = new(time);

    /// <summary>Change notifications.</summary>
    public Task<ReceiveResult> RunAsync(Stream body, CancellationToken cancellationToken) => TryAsync(async token =>
    {
        foreach (var mailbox in await GenuineAsync(body, token))
        {
            var events = mailbox.Where(item => item.EventId.Length > 0)
                .Select(item => new EventReference(item.EventId, item.Version, Suspect: item.IsDeletion));
            var correlationId = CorrelationId.New(random, time);
            using var step = Tracing.Start("notification");
            step?.SetCorrelation(correlationId, mailbox.Key);
            await queue.SendAsync(mailbox.Key, correlationId, events, TimeSpan.Zero, token);
        }
    }, cancellationToken);

    /// <summary>Lifecycle notifications; unknown ones are ignored.</summary>
    public Task<ReceiveResult> RunLifecycleAsync(Stream body, CancellationToken cancellationToken) => TryAsync(async token =>
    {
        foreach (var mailbox in await GenuineAsync(body, token))
        {
            await lifecycle.NoteAsync(mailbox.Key, mailbox.Select(item => item.LifecycleEvent).ToHashSet(StringComparer.Ordinal), token);
        }
    }, cancellationToken);

    /// <summary>The items whose clientState is ours, by integration; those of integrations that are deleted or off are dropped.</summary>
    private async Task<IReadOnlyList<IGrouping<IntegrationId, MailboxNotification>>> GenuineAsync(Stream body, CancellationToken cancellationToken)
    {
        var items = await reader.ReadAsync(body, cancellationToken);
        var keys = await tagKeys.GetAsync(cancellationToken);
        var owned = items.Select(item => (Owner: ClientState.Read(item.ClientState, keys), Item: item)).ToList();
        if (owned.Any(item => item.Owner is null) && pace.MayWrite("forged-notifications", out var posts))
        {
            LogForged(posts);
        }

        var mailboxes = owned.Where(item => item.Owner is not null).GroupBy(item => item.Owner!.Value, item => item.Item);
        var active = new List<IGrouping<IntegrationId, MailboxNotification>>();
        foreach (var mailbox in mailboxes)
        {
            if (await integrations.FindAsync(mailbox.Key, cancellationToken) is { Mode: not IntegrationMode.Off } integration)
            {
                ids.Learn(integration, mailbox.Select(item => item.MailboxId).LastOrDefault(id => id is not null));
                active.Add(mailbox);
            }
        }

        return active;
    }

    private async Task<ReceiveResult> TryAsync(Func<CancellationToken, Task> receive, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Even where what hangs does not look at its token.
            await receive(both.Token).WaitAsync(both.Token);
            return ReceiveResult.Accepted;
        }
        catch (JsonException)
        {
            return ReceiveResult.Unreadable;
        }
        catch (Exception exception) when (exception is not BadHttpRequestException
            && (StorageTrouble.Is(exception) || exception is InvalidOperationException || limit.IsCancellationRequested))
        {
            if (pace.MayWrite($"notifications-{exception.GetType().Name}", out _))
            {
                LogUnavailable(exception);
            }

            return ReceiveResult.Unavailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} posts with notifications whose clientState is not ours, since the last such line")]
    private partial void LogForged(int count);

    [LoggerMessage(LogLevel.Error, "Notifications could not be stored")]
    private partial void LogUnavailable(Exception exception);
}
