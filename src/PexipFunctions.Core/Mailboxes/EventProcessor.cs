using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Works off one event of a mailbox. One that fails by itself never holds up the others: it is put off alone. Trouble with
/// the mailbox, with Graph or with storage is thrown: it is not the event's.
/// </summary>
public sealed class EventProcessor(ProcessMeeting process, PutOffEvent putOff, EventRetries retries, SeenVersions seen, MailboxAlarms alarms, DueStore due, TimeProvider time)
{
    /// <summary>Whether this process has worked off that version.</summary>
    public bool IsSeen(Integration integration, EventReference item) => seen.Contains(integration, item);

    /// <summary>Nothing is to be done for the event any more.</summary>
    public Task DropAsync(EventReference item, CancellationToken cancellationToken) =>
        item is { DuePartition: { } partition, DueRow: { } row } ? due.RemoveAsync(partition, row, cancellationToken) : Task.CompletedTask;

    /// <returns>Whether Graph was asked and answered.</returns>
    public async Task<bool> RunAsync(MailboxContext mailbox, EventReference item, CancellationToken cancellationToken)
    {
        try
        {
            return !IsSeen(mailbox.Integration, item) && await WorkOffAsync(mailbox, item, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!await IsItsOwnAsync(mailbox, item, exception, cancellationToken))
            {
                throw;
            }

            await putOff.RunAsync(mailbox, item, exception, cancellationToken);
            await DropAsync(item, cancellationToken);
            return false;
        }
    }

    private async Task<bool> WorkOffAsync(MailboxContext mailbox, EventReference item, CancellationToken cancellationToken)
    {
        var asked = await process.RunAsync(mailbox, item, cancellationToken);
        seen.Add(mailbox.Integration, item);
        if (asked || item.Suspect)
        {
            await alarms.SettleAsync(mailbox.Integration, item.Id, cancellationToken);
        }

        await (item.IsRetried ? retries.EndAsync(mailbox.Integration.Id, item.Id, cancellationToken) : Task.CompletedTask);
        await DropAsync(item, cancellationToken);
        return asked;
    }

    /// <summary>
    /// Graph may deny one event alone, or fail for it for ever: a probe of the mailbox tells whose trouble it is. A failure
    /// is only looked at so when it has lasted longer than the integration's hours of retrying.
    /// </summary>
    private async Task<bool> IsItsOwnAsync(MailboxContext mailbox, EventReference item, Exception exception, CancellationToken cancellationToken) => exception switch
    {
        MailboxException { IsOfOneItem: true } => true,
        MailboxException { Trouble: MailboxTrouble.AccessDenied } => await AnswersAsync(mailbox, cancellationToken),
        MailboxException { Trouble: MailboxTrouble.Transient } => HasFailedLong(mailbox, item) && await AnswersAsync(mailbox, cancellationToken),
        MailboxException => false,
        _ => !PrerequisiteTrouble.Is(exception),
    };

    private bool HasFailedLong(MailboxContext mailbox, EventReference item) => time.GetUtcNow() - item.FailsSince > TimeSpan.FromHours(mailbox.Integration.RetryHours);

    private static async Task<bool> AnswersAsync(MailboxContext mailbox, CancellationToken cancellationToken)
    {
        try
        {
            await mailbox.Mailbox.ProbeAsync(cancellationToken);
            return true;
        }
        catch (MailboxException)
        {
            return false;
        }
    }
}
