using NodaTime;
using NodaTime.TimeZones;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>Time zones by Windows or IANA id, from NodaTime's own data.</summary>
internal static class ZoneCatalog
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    /// <exception cref="ArgumentException">Neither a Windows nor an IANA id.</exception>
    public static DateTimeZone Find(string id)
    {
        var iana = Source.WindowsMapping.PrimaryMapping.TryGetValue(id, out var mapped) ? mapped : id;
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(iana)
            ?? throw new ArgumentException($"'{id}' is neither a Windows nor an IANA time zone.", nameof(id));
    }

    /// <summary>Local to UTC as Outlook does: a time in a gap moves forward by it, of two equal times it is the earlier.</summary>
    public static DateTimeOffset ToUtc(LocalDateTime local, string zone) =>
        local.InZone(Find(zone), Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();
}
