using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// Finds meetings that are scheduled and whose alias has no row any more, or one that does not serve them: a table that was
/// lost or restored by itself. Their events are queued, and the row is rebuilt (<see cref="RebuildAlias"/>).
/// </summary>
public sealed class LostAliases(MeetingStore meetings, AliasStore aliases, MailboxWorkQueue queue, IRandomSource random, TimeProvider time)
{
    /// <summary>
    /// One pass over the alias rows among which the meetings' are, after the meetings: an alias is bound before its meeting is
    /// written. With a prefix of its own an integration reads its own rows, however many the app has.
    /// </summary>
    public async Task<IReadOnlyList<EventReference>> FindAsync(Integration integration, CancellationToken cancellationToken)
    {
        var scheduled = await ScheduledAsync(integration, cancellationToken).ToListAsync(cancellationToken);
        if (scheduled.Count == 0)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var asked = scheduled.SelectMany(meeting => meeting.ServedBy(now)).OrderBy(alias => alias.Value, StringComparer.Ordinal).ToList();
        var served = await aliases.ListAsync(asked[0], asked[^1], cancellationToken).Where(row => row.Value.Integration == integration.Id)
            .SelectMany(row => row.Value.Meetings.Select(key => (row.Value.NumericAlias, key))).ToHashSetAsync(cancellationToken: cancellationToken);
        return [.. scheduled.Where(meeting => meeting.ServedBy(now).Any(alias => !served.Contains((alias, meeting.Key)))).Select(Lost)];
    }

    /// <summary>Room work has found no row of an alias.</summary>
    public async Task ReportAsync(Integration integration, NumericAlias alias, CancellationToken cancellationToken)
    {
        var events = await ScheduledAsync(integration, cancellationToken).Where(meeting => meeting.ServedBy(time.GetUtcNow()).Contains(alias)).Select(Lost).ToListAsync(cancellationToken);
        await queue.SendAsync(integration.Id, CorrelationId.New(random, time), events, TimeSpan.Zero, cancellationToken);
    }

    private static EventReference Lost(Meeting meeting) => new(meeting.EventId, AliasLost: true);

    private IAsyncEnumerable<Meeting> ScheduledAsync(Integration integration, CancellationToken cancellationToken) => meetings
        .ListAsync(integration.Id, cancellationToken).Select(row => row.Value)
        .Where(meeting => meeting.Alias is not null && EventsAhead.Of(meeting, integration, time.GetUtcNow()).Any());
}
