using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>Lists what is due and queues it: rooms one by one, events by mailbox. The rows go when the work is done.</summary>
public sealed class EnqueueDueWork(DueStore due, IQueues queues, MailboxWorkQueue mailboxWork, IRandomSource random, TimeProvider time)
{
    /// <summary>Bounds one run for rooms, and for each mailbox; the next one goes on.</summary>
    private const int Most = 1000;

    /// <summary>
    /// Rows of a mailbox that cannot be reached stay where they are, before those of all others: so many are read over, or
    /// rooms wait for that mailbox.
    /// </summary>
    private const int MostRead = 20_000;

    /// <summary>How much was due.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var work = await due.ListAsync(time.GetUtcNow(), MostRead, cancellationToken).ToListAsync(cancellationToken);
        await WakeRoomsAsync(work.Where(item => item.Alias is not null).GroupBy(item => item.Alias.GetValueOrDefault()).Take(Most), cancellationToken);
        await WakeMailboxesAsync(work.Where(item => item.EventId is not null).GroupBy(item => item.Integration), cancellationToken);
        return work.Count;
    }

    private async Task WakeRoomsAsync(IEnumerable<IGrouping<NumericAlias, DueItem>> rooms, CancellationToken cancellationToken)
    {
        foreach (var room in rooms)
        {
            var last = room.Last();
            foreach (var spare in room.SkipLast(1))
            {
                await due.RemoveAsync(spare.Partition, spare.Row, cancellationToken);
            }

            var message = new RoomWorkMessage(room.Key, NewCorrelationId(), last.Partition, last.Row) { Owner = last.Integration, TraceParent = last.TraceParent, SentAt = time.GetUtcNow() };
            await queues.SendAsync(QueueNames.RoomWork, message.Write(), TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task WakeMailboxesAsync(IEnumerable<IGrouping<IntegrationId, DueItem>> mailboxes, CancellationToken cancellationToken)
    {
        foreach (var mailbox in mailboxes)
        {
            var events = mailbox.Take(Most).Select(item => new EventReference(item.EventId!, Suspect: item.Suspect, DuePartition: item.Partition, DueRow: item.Row));
            await mailboxWork.SendAsync(mailbox.Key, NewCorrelationId(), events, TimeSpan.Zero, cancellationToken);
        }
    }

    private string NewCorrelationId() => CorrelationId.New(random, time);
}
