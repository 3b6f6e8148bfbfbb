using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>The events that must be in the calendar for what may still be joined. Pure.</summary>
internal static class EventsAhead
{
    /// <summary>The event of a scheduled meeting; of occurrences invited apart each has its own. None of what is over: old events may be cleared away.</summary>
    public static IEnumerable<string> Of(Meeting meeting, Integration integration, DateTimeOffset now) => meeting switch
    {
        { Status: not MeetingStatus.Scheduled } => [],
        { Kind: MeetingKind.Occurrences } => meeting.Times.Where(each => each.End.AddMinutes(integration.JoinAfterBufferMinutes) > now).Select(each => each.EventId),
        _ => meeting.HorizonEnd is not null || RoomTimes.Windows(meeting, integration).Any(window => window.Closes > now) ? [meeting.EventId] : [],
    };
}
