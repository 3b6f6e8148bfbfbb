namespace PexipFunctions.Exchange.Graph;

/// <summary>
/// All-day events are dates. Graph shows their limits at midnight UTC whatever the zone; items made by other clients were
/// seen with the organizer's midnight converted to UTC, and are brought to the same form here.
/// </summary>
internal static class AllDay
{
    /// <summary>The date as midnight UTC.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset time, string? zone)
    {
        if (time.UtcDateTime.TimeOfDay == TimeSpan.Zero || !TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "", out var found))
        {
            return time;
        }

        var local = TimeZoneInfo.ConvertTime(time, found);
        return new DateTimeOffset(local.Date, TimeSpan.Zero);
    }
}
