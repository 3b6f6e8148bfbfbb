using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Compares known meetings that may still be joined against the calendar, hourly: deletions leave no trace in a list of changes. What is
/// not listed is only suspected: the worker looks for it twice before it counts as gone.
/// </summary>
public sealed class CompareCalendar(MeetingStore meetings, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private const int MostPages = 500;

    /// <summary>Compares if it is time to; whether it did.</summary>
    public async Task<bool> RunAsync(Integration integration, IMailbox mailbox, MailboxState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - state.ComparedAt < Interval || await ListAsync(mailbox, cancellationToken) is not { } listed)
        {
            return false;
        }

        var suspects = new List<WorkEvent>();
        await foreach (var meeting in meetings.ListAsync(integration.Id, after: null, cancellationToken))
        {
            if (meeting.Value is { Status: MeetingStatus.Scheduled } known
                && (known.HorizonEnd is not null || RoomTimes.Windows(known, integration).Any(window => window.Closes > now)))
            {
                suspects.AddRange(EventIds(known, integration, now).Where(id => !listed.Contains(id)).Select(id => new WorkEvent(id, Suspect: true)));
            }
        }

        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), suspects, TimeSpan.Zero, cancellationToken);
        return true;
    }

    /// <summary>Of occurrences invited apart each has its own event.</summary>
    private static IEnumerable<string> EventIds(Meeting known, Integration integration, DateTimeOffset now) => known.Kind == MeetingKind.Occurrences
        ? known.Times.Where(each => each.End.AddMinutes(integration.JoinAfterBufferMinutes) > now).Select(each => each.EventId)
        : [known.EventId];

    /// <summary>The ids of all singles and masters; null when they are too many to be listed.</summary>
    private static async Task<HashSet<string>?> ListAsync(IMailbox mailbox, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        ChangePage? page = ChangePage.OfAll;
        for (var count = 0; count < MostPages && page is { } next; count++)
        {
            var changes = await mailbox.ListChangesAsync(next.Since, next.Top, cancellationToken);
            ids.UnionWith(changes.Select(change => change.Id));
            page = next.Next(changes);
        }

        return page is null ? ids : null;
    }
}
