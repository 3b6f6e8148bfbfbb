using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>Queues changes of a calendar that were not read yet.</summary>
public sealed class QueueChanges(MeetingStore meetings, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    /// <param name="gone">Events that are said to be gone: those that stand for meetings are looked for.</param>
    /// <returns>The changes that were queued.</returns>
    public async Task<IReadOnlyList<EventChange>> RunAsync(Integration integration, IReadOnlyList<EventChange> changes, IReadOnlyList<string> gone, CancellationToken cancellationToken)
    {
        var unread = new List<EventChange>();
        foreach (var change in changes)
        {
            var index = await meetings.FindEventAsync(integration.Id, change.Id, cancellationToken);
            if (index?.Version != EventVersion.Of(change.ETag))
            {
                unread.Add(change);
            }
        }

        var events = unread.Select(change => new EventReference(change.Id, EventVersion.Of(change.ETag))).ToList();
        foreach (var id in gone)
        {
            if (await meetings.FindEventAsync(integration.Id, id, cancellationToken) is not null)
            {
                events.Add(new EventReference(id, Suspect: true));
            }
        }

        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), events, TimeSpan.Zero, cancellationToken);
        return unread;
    }
}
