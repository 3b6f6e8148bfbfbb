using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Works off one event of a mailbox. One that fails by itself never holds up the others: it goes back to the queue alone, a
/// bounded number of times, and is then given up. Trouble with Graph or storage is thrown: it is not the event's.
/// </summary>
public sealed partial class WorkOffEvent(
    ProcessMeeting process, SeenVersions seen, MailboxAlarms alarms, DueStore due, MailboxWorkQueue queue, TimeProvider time, ILogger<WorkOffEvent> logger)
{
    private const int MostAttempts = 5;

    /// <summary>How often one is tried that cannot even be refused: whatever is wrong then is wrong for others too, and may be mended.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromHours(1);

    /// <summary>Whether this process has worked off that version.</summary>
    public bool IsSeen(Integration integration, WorkEvent item) => seen.Contains(integration, item);

    /// <summary>Nothing is to be done for the event any more.</summary>
    public Task DropAsync(WorkEvent item, CancellationToken cancellationToken) =>
        item is { DuePartition: { } partition, DueRow: { } row } ? due.RemoveAsync(partition, row, cancellationToken) : Task.CompletedTask;

    /// <returns>Whether Graph was asked and answered.</returns>
    public async Task<bool> RunAsync(MeetingWork work, WorkEvent item, CancellationToken cancellationToken)
    {
        try
        {
            return !IsSeen(work.Integration, item) && await WorkOffAsync(work, item, cancellationToken);
        }
        catch (Exception exception) when (IsItsOwn(exception, work, item) && (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            await FailAsync(work, item with { Attempts = item.Attempts + 1 }, exception, cancellationToken);
            return false;
        }
    }

    private async Task<bool> WorkOffAsync(MeetingWork work, WorkEvent item, CancellationToken cancellationToken)
    {
        var asked = await process.RunAsync(work, item, cancellationToken);
        seen.Add(work.Integration, item);
        if (asked || item.Suspect)
        {
            await alarms.SettleAsync(work.Integration, item.Id, cancellationToken);
        }

        await DropAsync(item, cancellationToken);
        return asked;
    }

    /// <summary>Graph may fail for one event alone, and for ever: what lasts longer than the integration's hours of retrying is the event's.</summary>
    private bool IsItsOwn(Exception exception, MeetingWork work, WorkEvent item) => exception switch
    {
        MailboxException { Trouble: MailboxTrouble.Permanent } => true,
        MailboxException { Trouble: MailboxTrouble.Transient } => time.GetUtcNow() - item.FailsSince > TimeSpan.FromHours(work.Integration.RetryHours),
        MailboxException => false,
        _ => !StorageTrouble.Is(exception),
    };

    private async Task FailAsync(MeetingWork work, WorkEvent item, Exception exception, CancellationToken cancellationToken)
    {
        LogFailed(work.Integration.Id, item.Attempts, work.CorrelationId, exception);
        if (item.Attempts < MostAttempts)
        {
            await queue.SendAsync(work.Integration.Id, work.CorrelationId, [item], TimeSpan.FromSeconds(5 * Math.Pow(2, item.Attempts)), cancellationToken);
            return;
        }

        await alarms.RaiseFailingAsync(work, item.Id, exception is MailboxException ? exception.Message : "The app itself failed.", cancellationToken);
        if (!await TryGiveUpAsync(work, item, cancellationToken) && item.Attempts < MostAttempts + work.Integration.RetryHours)
        {
            // Without its due row, which would wake it each minute.
            await queue.SendAsync(work.Integration.Id, work.CorrelationId, [item with { DuePartition = null, DueRow = null }], LongPause, cancellationToken);
        }

        await DropAsync(item, cancellationToken);
    }

    private async Task<bool> TryGiveUpAsync(MeetingWork work, WorkEvent item, CancellationToken cancellationToken)
    {
        try
        {
            await process.GiveUpAsync(work with { Worker = $"{work.Worker}-last" }, item, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(work.Integration.Id, item.Attempts, work.CorrelationId, exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "An event of integration {Integration} failed, attempt {Attempt} ({CorrelationId})")]
    private partial void LogFailed(IntegrationId integration, int attempt, string correlationId, Exception exception);
}
