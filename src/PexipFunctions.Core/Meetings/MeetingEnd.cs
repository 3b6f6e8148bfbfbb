namespace PexipFunctions.Meetings;

/// <summary>Since when a meeting is over: from then on its retention counts, whatever is written of it later. Pure.</summary>
internal static class MeetingEnd
{
    /// <summary>
    /// What the row notes when it is written: the end of the last window, or the moment at which what was left was cancelled,
    /// deleted or cut off. Null: it is ahead, or was refused or ignored, which counts from the answer.
    /// </summary>
    public static DateTimeOffset? Noted(Meeting? known, Meeting next, DateTimeOffset now)
    {
        if (next.Status is not (MeetingStatus.Scheduled or MeetingStatus.Ended) || (next.Status == MeetingStatus.Scheduled && (next.HorizonEnd is not null || next.LastEnd > now)))
        {
            return null;
        }

        return known?.Status is MeetingStatus.Scheduled or MeetingStatus.Ended && Of(known) is { } over && over <= now ? over : now;
    }

    /// <summary>By what is known; in the future while it is ahead, null for a series of which no end is known.</summary>
    public static DateTimeOffset? Of(Meeting meeting) => meeting switch
    {
        { OverSince: { } over } => over,
        { Status: MeetingStatus.Scheduled, HorizonEnd: { } horizon } => OfSeries(meeting, horizon),
        { Status: MeetingStatus.Scheduled, Times.Count: > 0 } => meeting.LastEnd,
        _ => meeting.ChangedAt,
    };

    /// <summary>Where nothing is followed the calendar is not asked: what is beyond the horizon is told by the pattern.</summary>
    private static DateTimeOffset? OfSeries(Meeting meeting, DateTimeOffset horizon)
    {
        if (SeriesPattern.TryRead(meeting.Recurrence) is not { } pattern)
        {
            return Later(meeting.LastEnd, horizon);
        }

        if (pattern.LastDay() is not { } last)
        {
            return null;
        }

        // An hour of daylight saving does not matter to days of retention.
        var end = meeting.FirstEnd.AddDays(last.DayNumber - pattern.First.DayNumber);
        return end < horizon && meeting.Times.Count > 0 ? meeting.LastEnd : Later(meeting.LastEnd, end);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
