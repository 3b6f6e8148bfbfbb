using System.Collections.Concurrent;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>
/// Whether what is known of meetings can be believed: after a mode in which none is followed, only once they were compared
/// with the calendar. That it was done once for a time of service is remembered. Thread-safe.
/// </summary>
public sealed class CalendarCompared(MailboxStateStore states)
{
    /// <summary>Why no room is made or deleted meanwhile, for alarms and the comparison.</summary>
    public const string Waiting = "Rooms are made and deleted once the calendar was compared with what was known before; until then Exchange is asked again and again: see the alarms of its mailbox.";

    private readonly ConcurrentDictionary<IntegrationId, DateTimeOffset> compared = new();

    /// <summary>Whether rooms may be made and deleted by what is known of these meetings.</summary>
    public async Task<bool> AreKnownAsync(IReadOnlyList<Meeting> meetings, Integration integration, CancellationToken cancellationToken)
    {
        var scheduled = meetings.Where(meeting => meeting.Status == MeetingStatus.Scheduled).ToList();
        return scheduled.TrueForAll(meeting => meeting.Doubted.Count == 0)
            && (scheduled.TrueForAll(meeting => WasRead(meeting, integration)) || await IsDoneAsync(integration, cancellationToken)
                || (scheduled.TrueForAll(meeting => meeting.ReadUnder == default) && await IsUnsyncedAsync(integration, cancellationToken)));
    }

    /// <summary>Whether all meetings were compared in this time of service.</summary>
    public async Task<bool> IsDoneAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (compared.TryGetValue(integration.Id, out var since) && since == integration.ActiveSince)
        {
            return true;
        }

        var state = await states.FindAsync(integration.Id, cancellationToken);
        var isDone = state.ActiveSince == integration.ActiveSince && !state.IsAway;
        if (isDone)
        {
            compared[integration.Id] = integration.ActiveSince;
        }

        return isDone;
    }

    /// <summary>Rows of before this was recorded are believed where no sync has told since when.</summary>
    private async Task<bool> IsUnsyncedAsync(Integration integration, CancellationToken cancellationToken) =>
        await states.FindAsync(integration.Id, cancellationToken) is { IsAway: false } state && state.ActiveSince == default;

    /// <summary>Of occurrences invited apart only one was read.</summary>
    private static bool WasRead(Meeting meeting, Integration integration) =>
        meeting.ReadUnder == integration.ActiveSince && (meeting.Kind != MeetingKind.Occurrences || meeting.Times.Count == 1);
}
