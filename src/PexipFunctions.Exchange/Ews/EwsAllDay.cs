namespace PexipFunctions.Exchange.Ews;

/// <summary>
/// All-day events are dates. EWS gives them as the moment of midnight where the organizer made them (Learn: "Time zones and EWS
/// in Exchange"), where Graph gives midnight UTC: brought to that form here.
/// </summary>
internal static class EwsAllDay
{
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    /// <summary>The date as midnight UTC.</summary>
    /// <param name="zone">In which it was made (Windows or IANA id). Where this machine does not know it, the nearest midnight is the date's: right up to 12 hours from UTC.</param>
    public static DateTimeOffset Midnight(DateTimeOffset time, string zone)
    {
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(time, found).DateTime : time.UtcDateTime;

        // A zone whose rules differ between Exchange and here is an hour beside midnight.
        return new DateTimeOffset((local + HalfADay).Date, TimeSpan.Zero);
    }
}
