namespace PexipFunctions.Calendars;

/// <summary>One row of the change list.</summary>
/// <param name="End">When a single is over, UTC (of an all-day event a date at midnight); null for a series.</param>
/// <param name="ICalUId">By which a meeting is known whose event is another one now.</param>
public sealed record EventChange(string Id, string ETag, DateTimeOffset LastModified, DateTimeOffset? End = null, string ICalUId = "")
{
    /// <summary>The version in its short form.</summary>
    public string Version => EventVersion.Of(ETag);
}
