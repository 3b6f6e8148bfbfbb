using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>Works off a message of one mailbox under its lease, at most two events at a time.</summary>
public sealed partial class MailboxWork(
    IntegrationCatalog integrations, IMailboxes mailboxes, MailboxTurns turns, MailboxLease lease, MailboxAlarms alarms, ProcessMeeting process, SeenVersions seen, DueStore due, MailboxWorkQueue queue, QueueSteps steps, IRandomSource random, TimeProvider time, ILogger<MailboxWork> logger)
{
    private const int InFlight = 2;
    private const int MostAttempts = 5;

    /// <summary>No new event is begun after this; what is left goes back to the queue.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <summary>What is under way is broken off then, so that a lease never runs out under its holder.</summary>
    private static readonly TimeSpan Limit = MailboxLease.Duration - TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for Graph or storage that does not say for how long.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>Trouble that an admin must mend concerns the whole mailbox: it is asked this seldom.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(2);

    /// <summary>Does what the message asks for; trouble with Graph or storage puts the rest back on the queue and is not thrown.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message is none of ours.</exception>
    public async Task RunAsync(string text, CancellationToken cancellationToken)
    {
        var message = MailboxWorkMessage.Read(text);
        using var step = steps.Begin(QueueNames.MailboxWork, message.CorrelationId, message.TraceParent, message.SentAt);
        try
        {
            await RunAsync(message, cancellationToken);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // Storage that is busy for minutes must not make poison of good work.
            LogStorage(IntegrationId.FromGuid(message.Integration), message.CorrelationId, exception);
            await queue.PutBackAsync(message, message.Events, Wait, cancellationToken);
        }
    }

    private async Task RunAsync(MailboxWorkMessage message, CancellationToken cancellationToken)
    {
        var integration = await integrations.FindAsync(IntegrationId.FromGuid(message.Integration), cancellationToken);
        if (integration is null or { Mode: IntegrationMode.Off })
        {
            await Task.WhenAll(message.Events.Select(item => RemoveDueAsync(item, cancellationToken)));
            return;
        }

        using var turn = await turns.TryTakeAsync(integration.Id, cancellationToken);
        if (turn is null)
        {
            await queue.PutBackBusyAsync(message, cancellationToken);
        }
        else if (!message.Events.All(item => seen.Contains(integration.Id, item)))
        {
            await UnderLeaseAsync(integration, message, cancellationToken);
        }
    }

    private async Task UnderLeaseAsync(Integration integration, MailboxWorkMessage message, CancellationToken cancellationToken)
    {
        var worker = random.NewGuid().ToString("N");
        var (taken, pause) = await lease.TryTakeAsync(integration.Id, worker, cancellationToken);
        if (taken is not { } held)
        {
            await (pause > TimeSpan.Zero
                ? queue.PutBackAsync(message, message.Events, pause, cancellationToken)
                : queue.PutBackBusyAsync(message, cancellationToken));
            return;
        }

        try
        {
            pause = await DrainAsync(new MeetingWork(integration, mailboxes.Open(integration), message.CorrelationId, worker), message, cancellationToken);
        }
        finally
        {
            await ReleaseAsync(integration.Id, held, pause);
        }
    }

    /// <summary>Works off what it can; how long nobody should ask this mailbox again.</summary>
    private async Task<TimeSpan> DrainAsync(MeetingWork work, MailboxWorkMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var drain = new MailboxDrain(message.Events, time.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(lane => LaneAsync(work, drain, lane, both.Token, cancellationToken)));
        await NoteAsync(work.Integration, drain, cancellationToken);
        if (drain.IsStopped)
        {
            await queue.PutBackAsync(message, drain.Left, WaitFor(drain.Trouble), cancellationToken);
        }
        else
        {
            await queue.SendAsync(work.Integration.Id, message.CorrelationId, drain.Left, TimeSpan.Zero, cancellationToken);
        }

        await PutFailedBackAsync(work, drain, cancellationToken);
        return drain.Trouble is null or { Trouble: MailboxTrouble.Transient } ? TimeSpan.Zero : WaitFor(drain.Trouble);
    }

    private async Task LaneAsync(MeetingWork work, MailboxDrain drain, int lane, CancellationToken limited, CancellationToken cancellationToken)
    {
        for (var count = 0; !drain.IsStopped && time.GetElapsedTime(drain.Started) < Budget && drain.Left.TryDequeue(out var item); count++)
        {
            try
            {
                if (!seen.Contains(work.Integration.Id, item))
                {
                    await WorkOffAsync(work with { Worker = $"{work.Worker}-{lane}-{count}" }, drain, item, limited);
                }
            }
            catch (MailboxException exception) when (exception.Trouble != MailboxTrouble.Permanent)
            {
                drain.Stop(item, exception);
            }
            catch (Exception exception) when (StorageTrouble.Is(exception))
            {
                LogStorage(work.Integration.Id, work.CorrelationId, exception);
                drain.Stop(item, trouble: null);
            }
            catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                drain.Stop(item, trouble: null);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailed(work.Integration.Id, item.Attempts + 1, work.CorrelationId, exception);
                drain.Failed.Enqueue((item with { Attempts = item.Attempts + 1 }, exception is MailboxException ? exception.Message : exception.GetType().Name));
            }
        }
    }

    private async Task WorkOffAsync(MeetingWork work, MailboxDrain drain, WorkEvent item, CancellationToken cancellationToken)
    {
        var asked = await process.RunAsync(work, item, cancellationToken);
        drain.Asked |= asked;
        seen.Add(work.Integration.Id, item);
        if (asked || item.Suspect)
        {
            await alarms.SettleAsync(work.Integration, item.Id, cancellationToken);
        }

        await RemoveDueAsync(item, cancellationToken);
    }

    private async Task NoteAsync(Integration integration, MailboxDrain drain, CancellationToken cancellationToken)
    {
        if (drain.Trouble is { } trouble)
        {
            await alarms.TryRaiseAsync(integration, trouble, cancellationToken);
        }
        else if (drain is { Asked: true, IsStopped: false })
        {
            await alarms.ClearAsync(integration, cancellationToken);
        }
    }

    /// <summary>One bad event never holds up the others: it goes back alone, a bounded number of times, and is then given up.</summary>
    private async Task PutFailedBackAsync(MeetingWork work, MailboxDrain drain, CancellationToken cancellationToken)
    {
        foreach (var (item, cause) in drain.Failed)
        {
            if (item.Attempts < MostAttempts)
            {
                await queue.SendAsync(work.Integration.Id, work.CorrelationId, [item], TimeSpan.FromSeconds(5 * Math.Pow(2, item.Attempts)), cancellationToken);
                continue;
            }

            await alarms.RaiseFailingAsync(work.Integration, item.Id, $"{cause}, correlation id {work.CorrelationId}", cancellationToken);
            await GiveUpAsync(work with { Worker = $"{work.Worker}-last" }, item, cancellationToken);
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

    /// <summary>A lease that cannot be given back ends by itself.</summary>
    private async Task ReleaseAsync(IntegrationId integration, Azure.ETag held, TimeSpan pause)
    {
        try
        {
            await lease.ReleaseAsync(integration, held, pause, CancellationToken.None);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogStorage(integration, "", exception);
        }
    }

    private Task RemoveDueAsync(WorkEvent item, CancellationToken cancellationToken) =>
        item is { DuePartition: { } partition, DueRow: { } row } ? due.RemoveAsync(partition, row, cancellationToken) : Task.CompletedTask;

    private static TimeSpan WaitFor(MailboxException? trouble) => trouble switch
    {
        null => Wait,
        { IsTransient: true } => trouble.RetryAfter ?? Wait,
        _ => LongWait,
    };

    [LoggerMessage(LogLevel.Error, "An event of integration {Integration} failed, attempt {Attempt} ({CorrelationId})")]
    private partial void LogFailed(IntegrationId integration, int attempt, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Storage failed during work of integration {Integration} ({CorrelationId})")]
    private partial void LogStorage(IntegrationId integration, string correlationId, Exception exception);
}
