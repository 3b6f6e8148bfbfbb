namespace PexipFunctions.Calendars.Sending;

/// <summary>The recipients of a mailbox's last 24 hours, by the hour in which they were sent to: an hour counts until its last minute is a day old. Pure.</summary>
/// <param name="Hours">By the hour's number since 1970.</param>
public sealed record SendingDay(IReadOnlyDictionary<long, SendingDay.Sent> Hours)
{
    private const int HoursOfDay = 24;

    public static SendingDay Empty { get; } = new(new Dictionary<long, Sent>());

    public int Recipients(DateTimeOffset now) => Since(now).Sum(hour => hour.Value.Recipients);

    /// <summary>When so many may be sent to. A mail to more than a whole day's goes out when nothing was sent for a day.</summary>
    public DateTimeOffset Free(int recipients, int outsiders, SendingOptions options, DateTimeOffset now)
    {
        var counted = Since(now).OrderBy(hour => hour.Key).ToList();
        while (counted.Count > 0 && !Fits(counted, recipients, outsiders, options))
        {
            now = EndOf(counted[0].Key);
            counted.RemoveAt(0);
        }

        return now;
    }

    public SendingDay Add(int recipients, int outsiders, DateTimeOffset now)
    {
        var hours = Since(now).ToDictionary();
        var known = hours.GetValueOrDefault(Hour(now)) ?? new Sent(0, 0);
        hours[Hour(now)] = new Sent(known.Recipients + recipients, known.Outsiders + outsiders);
        return new SendingDay(hours);
    }

    private static bool Fits(List<KeyValuePair<long, Sent>> counted, int recipients, int outsiders, SendingOptions options) =>
        (options.RecipientsPerDay == 0 || counted.Sum(hour => hour.Value.Recipients) + recipients <= options.RecipientsPerDay)
        && (options.ExternalRecipientsPerDay == 0 || outsiders == 0 || counted.Sum(hour => hour.Value.Outsiders) + outsiders <= options.ExternalRecipientsPerDay);

    private IEnumerable<KeyValuePair<long, Sent>> Since(DateTimeOffset now) => Hours.Where(hour => EndOf(hour.Key) > now);

    private static long Hour(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;

    private static DateTimeOffset EndOf(long hour) => DateTimeOffset.FromUnixTimeSeconds((hour + 1 + HoursOfDay) * 3600);

    /// <summary>To how many it sent in one hour.</summary>
    public sealed record Sent(int Recipients, int Outsiders);
}
