using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// After a change of the templates of name, description or subject: has the meetings ahead read again, soonest first, since only
/// the calendar has the subject that their texts are rendered from.
/// </summary>
public sealed class RefreshTexts(MeetingStore meetings, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    /// <summary>At a time, so that invitations need not wait behind them.</summary>
    private const int Most = 200;

    /// <summary>Queues the next of them; whether none was left.</summary>
    public async Task<bool> RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        var (now, current) = (time.GetUtcNow(), integration.Texts.MeetingFingerprint());
        var stale = await meetings.ListAsync(integration.Id, cancellationToken).Select(row => row.Value)
            .Where(meeting => meeting.Status == MeetingStatus.Scheduled && meeting.TextsFrom != current && (meeting.LastEnd > now || meeting.HorizonEnd is not null))
            .ToListAsync(cancellationToken);
        var events = stale.OrderBy(meeting => MeetingClock.Next(meeting, now).Start).Take(Most).Select(meeting => new EventReference(meeting.EventId));
        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), events, TimeSpan.Zero, cancellationToken);
        return stale.Count == 0;
    }
}
