namespace PexipFunctions.Meetings;

/// <summary>Whether a meeting takes place at a time that somebody names: also before and behind what is known of a series. Pure.</summary>
public static class MeetingOccurrences
{
    /// <summary>What daylight saving changes where this machine does not know the meeting's zone.</summary>
    private static readonly TimeSpan Saving = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether one of its times begins, and where that is told ends, just then. A series is opened as a whole by its first start,
    /// be that long ago, or by one occurrence.
    /// </summary>
    public static bool Has(Meeting meeting, DateTimeOffset start, DateTimeOffset? end, DateTimeOffset now) =>
        (meeting.Kind == MeetingKind.Series && meeting.FirstStart == start)
        || meeting.Times.Any(time => time.Start == start && (end is null || time.End == end))
        || (meeting.Kind == MeetingKind.Series && !IsListed(meeting, start, now) && IsOnPattern(meeting, start, end));

    /// <summary>Within the horizon the calendar itself was asked. An exception is not where the pattern puts it.</summary>
    private static bool IsListed(Meeting meeting, DateTimeOffset start, DateTimeOffset now) =>
        (start > now && start < meeting.HorizonEnd) || meeting.Times.Any(time => time.Origin == start);

    private static bool IsOnPattern(Meeting meeting, DateTimeOffset start, DateTimeOffset? end)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(meeting.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var tolerance = known is null ? Saving : TimeSpan.Zero;
        var (first, asked) = (Local(meeting.FirstStart), Local(start));
        return SeriesPattern.TryRead(meeting.Recurrence) is { } pattern && Candidates().Any(each => pattern.Has(DateOnly.FromDateTime(each)) && each.TimeOfDay == first.TimeOfDay)
            && (end is not { } until || (Local(until) - asked - (Local(meeting.FirstEnd) - first)).Duration() <= tolerance);

        DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

        IEnumerable<DateTime> Candidates() => ((TimeSpan[])[TimeSpan.Zero, tolerance, -tolerance]).Distinct().Select(by => asked + by);
    }
}
