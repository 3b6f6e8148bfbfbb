using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Queues work on a mailbox. What could not be done now is put back as copies that come again after a while, since the dequeue
/// count of the message itself is for mistakes.
/// </summary>
public sealed class MailboxWorkQueue(IQueues queues, TimeProvider time)
{
    /// <summary>How often the wait for a busy mailbox doubles: 1, 2, 4 seconds. The queue knows whole ones only (Put Message: visibilitytimeout).</summary>
    private const int MostDoublings = 2;

    public Task SendAsync(IntegrationId integration, string correlationId, IEnumerable<EventReference> events, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(new MailboxWorkMessage(integration, correlationId, [.. events]), delay, cancellationToken);

    /// <summary>
    /// Queues those of the message's events. What a due row woke is left to that row, which wakes it again each minute:
    /// queued as well, it would pile up for as long as the trouble lasts.
    /// </summary>
    public Task PutBackAsync(MailboxWorkMessage message, IEnumerable<EventReference> events, TimeSpan delay, CancellationToken cancellationToken, int waits = 0) =>
        SendAsync(message with { Events = [.. events.Where(item => item.DueRow is null)], Waits = waits }, delay, cancellationToken);

    /// <summary>Others are at work on the mailbox: as a rule not for long, so soon at first, and then less and less often.</summary>
    public Task PutBackBusyAsync(MailboxWorkMessage message, CancellationToken cancellationToken) => PutBackAsync(
        message, message.Events, TimeSpan.FromSeconds(1 << Math.Min(message.Waits, MostDoublings)), cancellationToken, message.Waits + 1);

    private async Task SendAsync(MailboxWorkMessage work, TimeSpan delay, CancellationToken cancellationToken)
    {
        foreach (var message in work.Pack(time.GetUtcNow() + delay))
        {
            await queues.SendAsync(QueueNames.MailboxWork, message.Write(), delay, cancellationToken);
        }
    }
}
