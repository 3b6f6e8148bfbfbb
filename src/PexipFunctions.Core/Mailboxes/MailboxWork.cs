using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>Works off a message of one mailbox under its lease, at most two events at a time.</summary>
public sealed partial class MailboxWork(
    IntegrationCatalog integrations, IMailboxes mailboxes, MailboxLease lease, MailboxAlarms alarms, ProcessMeeting process, DueStore due, IQueues queues, TimeProvider time, ILogger<MailboxWork> logger)
{
    private const int InFlight = 2;
    private const int MostAttempts = 5;

    /// <summary>Work that does not fit goes back to the queue, so that a lease never runs out under its holder.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <summary>Does what the message asks for; trouble with Graph puts the rest back on the queue and is not thrown.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message is none of ours.</exception>
    public async Task RunAsync(string text, CancellationToken cancellationToken)
    {
        var message = MailboxWorkMessage.Read(text);
        var integration = await integrations.FindAsync(IntegrationId.FromGuid(message.Integration), cancellationToken);
        if (integration is null or { Mode: IntegrationMode.Off })
        {
            await Task.WhenAll(message.Events.Select(item => RemoveDueAsync(item, cancellationToken)));
            return;
        }

        var worker = Guid.NewGuid().ToString("N");
        if (await lease.TryTakeAsync(integration.Id, worker, cancellationToken) is not { } taken)
        {
            await SendAsync(integration.Id, message.CorrelationId, message.Events, TimeSpan.FromSeconds(2), cancellationToken);
            return;
        }

        try
        {
            await DrainAsync(integration, message, worker, cancellationToken);
        }
        finally
        {
            await lease.ReleaseAsync(integration.Id, taken, CancellationToken.None);
        }
    }

    private async Task DrainAsync(Integration integration, MailboxWorkMessage message, string worker, CancellationToken cancellationToken)
    {
        var mailbox = mailboxes.Open(integration);
        var left = new ConcurrentQueue<WorkEvent>(message.Events);
        var failed = new ConcurrentQueue<WorkEvent>();
        MailboxException? trouble = null;
        var started = time.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(lane => LaneAsync(lane)));
        await PutBackAsync(new MeetingWork(integration, mailbox, message.CorrelationId, $"{worker}-last"), left, failed, trouble, cancellationToken);
        await (trouble is null
            ? alarms.ClearAsync(integration, cancellationToken)
            : alarms.RaiseAsync(integration, trouble, cancellationToken));

        async Task LaneAsync(int lane)
        {
            for (var count = 0; trouble is null && time.GetElapsedTime(started) < Budget && left.TryDequeue(out var item); count++)
            {
                try
                {
                    await process.RunAsync(new MeetingWork(integration, mailbox, message.CorrelationId, $"{worker}-{lane}-{count}"), item, cancellationToken);
                    await RemoveDueAsync(item, cancellationToken);
                }
                catch (MailboxException exception) when (exception.Trouble != MailboxTrouble.Permanent)
                {
                    trouble = exception;
                    left.Enqueue(item);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    LogFailed(integration.Id, item.Attempts + 1, message.CorrelationId, exception);
                    failed.Enqueue(item with { Attempts = item.Attempts + 1 });
                }
            }
        }
    }

    /// <summary>One bad event never holds up the others: it goes back alone, a bounded number of times, and is then given up.</summary>
    private async Task PutBackAsync(
        MeetingWork work, ConcurrentQueue<WorkEvent> left, ConcurrentQueue<WorkEvent> failed, MailboxException? trouble, CancellationToken cancellationToken)
    {
        var (integration, correlationId) = (work.Integration, work.CorrelationId);
        var delay = trouble is null ? TimeSpan.Zero : trouble.RetryAfter ?? TimeSpan.FromSeconds(30);
        await SendAsync(integration.Id, correlationId, left, delay, cancellationToken);
        foreach (var item in failed)
        {
            if (item.Attempts < MostAttempts)
            {
                await SendAsync(integration.Id, correlationId, [item], TimeSpan.FromSeconds(5 * Math.Pow(2, item.Attempts)), cancellationToken);
                continue;
            }

            await alarms.RaiseFailingAsync(integration, correlationId, cancellationToken);
            await GiveUpAsync(work, item, cancellationToken);
            await RemoveDueAsync(item, cancellationToken);
        }
    }

    private async Task GiveUpAsync(MeetingWork work, WorkEvent item, CancellationToken cancellationToken)
    {
        try
        {
            await process.GiveUpAsync(work, item, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(work.Integration.Id, item.Attempts + 1, work.CorrelationId, exception);
        }
    }

    private async Task SendAsync(IntegrationId integration, string correlationId, IEnumerable<WorkEvent> events, TimeSpan delay, CancellationToken cancellationToken)
    {
        foreach (var message in MailboxWorkMessage.Pack(integration, correlationId, events))
        {
            await queues.SendAsync(QueueNames.MailboxWork, message.Write(), delay, cancellationToken);
        }
    }

    private Task RemoveDueAsync(WorkEvent item, CancellationToken cancellationToken) =>
        item is { DuePartition: { } partition, DueRow: { } row } ? due.RemoveAsync(partition, row, cancellationToken) : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "An event of integration {Integration} failed, attempt {Attempt} ({CorrelationId})")]
    private partial void LogFailed(IntegrationId integration, int attempt, string correlationId, Exception exception);
}
