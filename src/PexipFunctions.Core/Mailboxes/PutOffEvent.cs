using Microsoft.Extensions.Logging;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Puts one event off that failed by itself: it goes back to the queue alone, after seconds at first and minutes then. What
/// Graph does not give or take is tried for the integration's hours of retrying; a mistake of ours a few times. Then it is
/// given up, with an alarm.
/// </summary>
public sealed partial class PutOffEvent(ProcessMeeting process, MeetingStore meetings, EventRetries retries, MailboxAlarms alarms, MailboxWorkQueue queue, TimeProvider time, ILogger<PutOffEvent> logger)
{
    private const int MostAttempts = 5;

    /// <summary>From then on a list is asked for what cannot be read: some eight minutes.</summary>
    private const int WaitsBeforeList = 6;
    private const int MostListed = 999;

    /// <summary>How often one is tried that cannot even be refused: whatever is wrong then is wrong for others too, and may be repaired.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromHours(1);

    /// <summary>Graph tells of a change, and gives the event, this long after it.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    /// <summary>Its due row, which would wake it each minute, is the caller's to remove.</summary>
    public async Task RunAsync(MailboxContext mailbox, EventReference item, Exception exception, CancellationToken cancellationToken)
    {
        LogFailed(mailbox.Integration.Id, item.Attempts + item.Waits + 1, mailbox.CorrelationId, exception);
        item = item with { DuePartition = null, DueRow = null };
        if (exception is MailboxException { IsOfOneItem: true, Trouble: not MailboxTrouble.Permanent } or MailboxException { Trouble: MailboxTrouble.AccessDenied })
        {
            await WaitAsync(mailbox, item, (MailboxException)exception, cancellationToken);
        }
        else if (item.Attempts + 1 < MostAttempts)
        {
            item = item with { Attempts = item.Attempts + 1 };
            await SendAsync(mailbox, item, TimeSpan.FromSeconds(5 * Math.Pow(2, item.Attempts)), cancellationToken);
        }
        else
        {
            await GiveUpAsync(mailbox, item, exception, cancellationToken);
        }
    }

    /// <summary>
    /// An event that was just notified and is not found comes later (msgraph-sdk-java #1225): it is worked off only when the
    /// calendar does not list it.
    /// </summary>
    private async Task WaitAsync(MailboxContext mailbox, EventReference item, MailboxException trouble, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = item.FailsSince ?? now;
        if (trouble.Trouble == MailboxTrouble.ItemNotFound && item.Waits >= WaitsBeforeList && !await IsThereAsync(mailbox, item, since, cancellationToken))
        {
            LogNotListed(mailbox.Integration.Id, mailbox.CorrelationId);
            await retries.EndAsync(mailbox.Integration.Id, item.Id, cancellationToken);
        }
        else if (now - since > TimeSpan.FromHours(mailbox.Integration.RetryHours))
        {
            await GiveUpAsync(mailbox, item, trouble, cancellationToken);
        }
        else
        {
            // Without its version: the row may know that, and the reply is still owed.
            await SendAsync(mailbox, item with { Version = "", FailsSince = since, Waits = item.Waits + 1 }, trouble.RetryAfter ?? RetryPause.Of(item.Waits), cancellationToken);
        }
    }

    /// <summary>Whether it was ever read, or is listed; true also where the list is too long to tell.</summary>
    private async Task<bool> IsThereAsync(MailboxContext mailbox, EventReference item, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (await meetings.FindEventAsync(mailbox.Integration.Id, item.Id, cancellationToken) is not null)
        {
            return true;
        }

        var listed = await mailbox.Mailbox.ListChangesAsync(since - Latest, MostListed, cancellationToken);
        return listed.Count == MostListed || listed.Any(change => change.Id == item.Id);
    }

    private async Task GiveUpAsync(MailboxContext mailbox, EventReference item, Exception exception, CancellationToken cancellationToken)
    {
        item = item with { Attempts = Math.Max(item.Attempts + 1, MostAttempts) };
        await alarms.RaiseFailingAsync(mailbox, item.Id, exception is MailboxException ? exception.Message : "The app itself failed.", cancellationToken);
        if (!await TryGiveUpAsync(mailbox, item, cancellationToken) && item.Attempts < MostAttempts + mailbox.Integration.RetryHours)
        {
            await SendAsync(mailbox, item, LongPause, cancellationToken);
        }
        else
        {
            await retries.EndAsync(mailbox.Integration.Id, item.Id, cancellationToken);
        }
    }

    private async Task<bool> TryGiveUpAsync(MailboxContext mailbox, EventReference item, CancellationToken cancellationToken)
    {
        try
        {
            await process.GiveUpAsync(mailbox with { Worker = $"{mailbox.Worker}-last" }, item, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(mailbox.Integration.Id, item.Attempts, mailbox.CorrelationId, exception);
            return false;
        }
    }

    private async Task SendAsync(MailboxContext mailbox, EventReference item, TimeSpan pause, CancellationToken cancellationToken)
    {
        await queue.SendAsync(mailbox.Integration.Id, mailbox.CorrelationId, [item], pause, cancellationToken);
        await retries.NoteAsync(mailbox.Integration.Id, item.Id, pause, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "An event of integration {Integration} failed, attempt {Attempt} ({CorrelationId})")]
    private partial void LogFailed(IntegrationId integration, int attempt, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Information, "An event of integration {Integration} was notified, and the calendar does not have it ({CorrelationId})")]
    private partial void LogNotListed(IntegrationId integration, string correlationId);
}
