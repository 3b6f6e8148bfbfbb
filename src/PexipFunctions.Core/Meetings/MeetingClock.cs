using PexipFunctions.Templates;

namespace PexipFunctions.Meetings;

/// <summary>Prints times as the original product does: <c>hh:mm on DD/MM/YYYY</c>, in the meeting's own zone.</summary>
internal static class MeetingClock
{
    /// <summary>
    /// The zone's local time. Where the machine does not know the zone (<c>tzone://Microsoft/Custom</c>, or none at all) it is
    /// UTC, and says so: nobody could tell otherwise.
    /// </summary>
    public static string Print(DateTimeOffset instant, string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
        ? TemplateTime.Format(TimeZoneInfo.ConvertTime(instant, known).DateTime)
        : $"{TemplateTime.Format(instant.UtcDateTime)} UTC";

    /// <summary>
    /// The instant at which a wall-clock time falls in a zone: all-day events come as dates at midnight UTC and mean the
    /// organizer's midnight (Graph: event, isAllDay). A time that daylight saving skips counts as the one after the gap.
    /// </summary>
    public static DateTimeOffset At(DateTimeOffset wallClock, string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
        {
            return wallClock;
        }

        var local = DateTime.SpecifyKind(wallClock.UtcDateTime, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, known.GetUtcOffset(known.IsInvalidTime(local) ? local.AddHours(1) : local)).ToUniversalTime();
    }

    /// <summary>The time that is not over yet and comes first, of those under its own alias; the last one when all are over.</summary>
    public static MeetingTime Next(Meeting meeting, DateTimeOffset now) =>
        meeting.Times.Where(time => time.End > now && time.Own is null).MinBy(time => time.Start)
        ?? meeting.Times.Where(time => time.End > now).MinBy(time => time.Start)
        ?? meeting.Times.MaxBy(time => time.End)
        ?? new MeetingTime(default, meeting.FirstStart, meeting.FirstStart);
}
