using System.Xml;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>The zone in which an item was made.</summary>
/// <param name="Id">A Windows or IANA id; empty: unknown.</param>
/// <param name="Offset">Of its standard time, ahead of UTC; null: Exchange does not tell.</param>
internal sealed record EwsZone(string Id, TimeSpan? Offset)
{
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    public static readonly EwsZone Unknown = new("", null);

    /// <summary>As an item by itself tells it (Learn: "StartTimeZone", with its periods; a bias is what makes UTC of the local time).</summary>
    public static EwsZone Of(XElement item) => item.Element(EwsXml.Types + "StartTimeZone") is { } zone
        ? new EwsZone((string?)zone.Attribute("Id") ?? "", OffsetOf(zone))
        : Unknown;

    /// <summary>
    /// The date of an all-day event as midnight UTC. EWS gives the moment of midnight where the organizer made it (Learn: "Time zones
    /// and EWS in Exchange"), where Graph gives midnight UTC. Of a zone that this machine does not know the nearest midnight by its
    /// standard time is the date's; where that is unknown too, by UTC, which is right up to 12 hours from it.
    /// </summary>
    public DateTimeOffset Midnight(DateTimeOffset time)
    {
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(Id, out var found) ? TimeZoneInfo.ConvertTime(time, found).DateTime : time.UtcDateTime + (Offset ?? TimeSpan.Zero);

        // A zone whose rules differ between Exchange and here is an hour beside midnight.
        return new DateTimeOffset((local + HalfADay).Date, TimeSpan.Zero);
    }

    private static TimeSpan? OffsetOf(XElement zone)
    {
        var periods = zone.Element(EwsXml.Types + "Periods")?.Elements() ?? [];
        var standard = periods.FirstOrDefault(each => (string?)each.Attribute("Name") == "Standard") ?? periods.FirstOrDefault();
        return (string?)standard?.Attribute("Bias") is { } bias ? -Duration(bias) : null;
    }

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }
}
