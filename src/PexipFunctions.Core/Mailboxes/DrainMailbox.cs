using Microsoft.Extensions.Logging;
using PexipFunctions.Calendars;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>Works off a message's events under the mailbox's lease, at most two at a time. Trouble puts the rest back on the queue.</summary>
public sealed partial class DrainMailbox(
    IMailboxes mailboxes, MailboxLease lease, SendingOptions sending, EventProcessor processor, MailboxAlarms alarms, SendingWatch watch, RequestDelays delays, MailboxWorkQueue queue, IRandomSource random, TimeProvider time, ILogger<DrainMailbox> logger)
{
    private const int InFlight = 2;

    /// <summary>No new event is begun after this; what is left goes back to the queue.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <summary>What is under way is broken off then: well before the host ends the function.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    /// <summary>Trouble that an admin must repair concerns the whole mailbox: it is asked this seldom.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(2);

    public async Task RunAsync(Integration integration, MailboxWorkMessage message, CancellationToken cancellationToken)
    {
        var worker = random.NewGuid().ToString("N");
        var (text, asked) = (message.Write(), time.GetTimestamp());
        var taken = await lease.TryTakeAsync(integration.Id, worker, cancellationToken, text);
        var pause = taken.Pause;
        if (taken.Lease is not { } first)
        {
            await (pause > TimeSpan.Zero
                ? queue.PutBackAsync(message, message.Events, pause, cancellationToken)
                : queue.PutBackBusyAsync(message, cancellationToken));
            return;
        }

        var budget = new SendingBudget(taken.Ledger, sending, time);
        await using var held = new HeldLease(
            first, current => lease.TryRenewAsync(integration.Id, current, new LeaseRow(worker, default, budget.Ledger, text, taken.Lapsed), CancellationToken.None), asked, time);
        try
        {
            var mailbox = new MailboxContext(integration, mailboxes.Open(integration), message.CorrelationId, worker, budget) { Lapsed = taken.Lapsed };
            pause = await DrainAsync(mailbox, message, held.Stopping, cancellationToken);
        }
        finally
        {
            await ReleaseAsync(integration.Id, held, pause, LeaseRow.Free(budget.Ledger, taken.Lapsed));
        }
    }

    /// <summary>Works off what it can; how long nobody should ask this mailbox again.</summary>
    private async Task<TimeSpan> DrainAsync(MailboxContext mailbox, MailboxWorkMessage message, CancellationToken stopping, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping, cancellationToken);
        var progress = new DrainProgress(message.Events, time.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(lane => LaneAsync(mailbox, progress, lane, both.Token, cancellationToken)));
        await NoteAsync(mailbox.Integration, progress, cancellationToken);
        await watch.RunAsync(mailbox.Integration, mailbox.Budget.Ledger, isSync: false, cancellationToken);
        var wait = WaitFor(progress.Trouble);
        await (progress.IsStopped
            ? queue.PutBackAsync(message, progress.Left, wait, cancellationToken)
            : queue.SendAsync(mailbox.Integration.Id, message.CorrelationId, progress.Left, TimeSpan.Zero, cancellationToken));
        return progress.Trouble is null or { Trouble: MailboxTrouble.Transient, RetryAfter: null } ? TimeSpan.Zero : wait;
    }

    private async Task LaneAsync(MailboxContext mailbox, DrainProgress progress, int lane, CancellationToken limited, CancellationToken cancellationToken)
    {
        for (var count = 0; !progress.IsStopped && time.GetElapsedTime(progress.Started) < Budget && progress.Left.TryDequeue(out var item); count++)
        {
            try
            {
                var asked = await processor.RunAsync(mailbox with { Worker = $"{mailbox.Worker}-{lane}-{count}" }, item, limited);
                progress.Asked |= asked;
            }
            catch (MailboxException exception)
            {
                progress.Stop(item with { FailsSince = FailsSince(mailbox.Integration, item, exception) }, exception);
            }
            catch (Exception exception) when (PrerequisiteTrouble.Is(exception))
            {
                LogStorage(mailbox.Integration.Id, mailbox.CorrelationId, exception);
                progress.Stop(item, trouble: null);
            }
            catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                progress.Stop(item, trouble: null);
            }
        }
    }

    /// <summary>What has lasted longer than the hours of retrying and is still here is the mailbox's trouble: for the event the hours begin again.</summary>
    private DateTimeOffset? FailsSince(Integration integration, EventReference item, MailboxException exception)
    {
        var now = time.GetUtcNow();
        return !exception.IsTransient ? null : now - item.FailsSince <= TimeSpan.FromHours(integration.RetryHours) ? item.FailsSince : now;
    }

    private async Task NoteAsync(Integration integration, DrainProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Trouble is { } trouble)
        {
            await alarms.TryRaiseAsync(integration, trouble, cancellationToken);
        }
        else if (delays.Take(integration.Id) is { } delay)
        {
            await alarms.TryRaiseAsync(integration, AlarmKinds.GraphConcurrency, delay, cancellationToken);
        }
        else if (progress is { Asked: true, IsStopped: false })
        {
            await alarms.EndAsync(integration, cancellationToken);
        }
    }

    /// <summary>A lease that cannot be given back ends by itself.</summary>
    private async Task ReleaseAsync(IntegrationId integration, HeldLease held, TimeSpan pause, LeaseRow left)
    {
        try
        {
            await (await held.EndAsync() is { } current ? lease.ReleaseAsync(integration, current, pause, left, CancellationToken.None) : Task.CompletedTask);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogStorage(integration, "", exception);
        }
    }

    private static TimeSpan WaitFor(MailboxException? trouble) => trouble switch
    {
        null => MailboxMessageHandler.Wait,
        { IsTransient: true } => trouble.RetryAfter ?? MailboxMessageHandler.Wait,
        _ => LongWait,
    };

    [LoggerMessage(LogLevel.Warning, "Storage failed while the mailbox of integration {Integration} was worked on ({CorrelationId})")]
    private partial void LogStorage(IntegrationId integration, string correlationId, Exception exception);
}
