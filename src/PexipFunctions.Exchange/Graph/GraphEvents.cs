using System.Globalization;
using Microsoft.Graph.Models;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Reads the SDK's <see cref="Event"/> into the product's values.</summary>
internal static class GraphEvents
{
    /// <summary>The properties that <see cref="Read"/> needs.</summary>
    public static readonly string[] Fields =
    [
        "id", "changeKey", "iCalUId", "type", "seriesMasterId", "originalStart", "originalStartTimeZone", "subject", "body",
        "start", "end", "isAllDay", "isCancelled", "isOrganizer", "organizer", "location", "attendees", "hideAttendees",
        "responseRequested", "responseStatus", "createdDateTime", "lastModifiedDateTime", "recurrence",
    ];

    /// <summary>The properties that <see cref="ReadOccurrence"/> needs.</summary>
    public static readonly string[] OccurrenceFields =
        ["id", "type", "originalStart", "originalStartTimeZone", "subject", "start", "end", "isAllDay", "isCancelled", "responseStatus"];

    /// <summary>The properties that <see cref="ReadChange"/> needs.</summary>
    public static readonly string[] ChangeFields = ["id", "changeKey", "iCalUId", "lastModifiedDateTime", "type", "end"];

    public static CalendarEvent Read(Event source) => new()
    {
        Id = source.Id ?? "",
        ETag = ETag(source),
        ICalUId = source.ICalUId ?? "",
        Kind = Kind(source.Type),
        SeriesMasterId = source.SeriesMasterId,
        OriginalStart = source.OriginalStart,
        Subject = source.Subject ?? "",
        Body = source.Body?.Content ?? "",
        BodyIsHtml = source.Body?.ContentType != BodyType.Text,
        Start = Time(source.Start, source),
        End = Time(source.End, source),
        TimeZone = source.OriginalStartTimeZone ?? "",
        IsAllDay = source.IsAllDay ?? false,
        IsCancelled = source.IsCancelled ?? false,
        IsOrganizer = source.IsOrganizer ?? false,
        OrganizerName = source.Organizer?.EmailAddress?.Name ?? "",
        OrganizerAddress = source.Organizer?.EmailAddress?.Address ?? "",
        Location = source.Location?.DisplayName ?? "",
        Attendees = [.. (source.Attendees ?? []).Select(ReadAttendee)],
        HideAttendees = source.HideAttendees ?? false,
        ResponseRequested = source.ResponseRequested ?? true,
        Response = Response(source.ResponseStatus),
        ResponseTime = ResponseTime(source.ResponseStatus),
        Created = source.CreatedDateTime ?? default,
        LastModified = source.LastModifiedDateTime ?? default,
        Recurrence = RecurrenceText.Of(source.Recurrence),
    };

    public static Occurrence ReadOccurrence(Event source) => new(
        source.Id ?? "",
        source.OriginalStart ?? Time(source.Start, source),
        Time(source.Start, source),
        Time(source.End, source),
        source.IsAllDay ?? false,
        source.Type == EventType.Exception,
        source.IsCancelled ?? false,
        source.Subject ?? "",
        Response(source.ResponseStatus));

    public static EventChange ReadChange(Event source) => new(
        source.Id ?? "", ETag(source), source.LastModifiedDateTime ?? default, source.Type == EventType.SeriesMaster || source.End is null ? null : Time(source.End, source),
        source.ICalUId ?? "");

    // The etag is the change key in OData's quotes; a projection may leave the annotation out.
    private static string ETag(Event source) =>
        source.AdditionalData.TryGetValue("@odata.etag", out var etag) && etag is string text ? text : $"W/\"{source.ChangeKey}\"";

    private static EventKind Kind(EventType? type) => type switch
    {
        EventType.Occurrence => EventKind.Occurrence,
        EventType.Exception => EventKind.Exception,
        EventType.SeriesMaster => EventKind.SeriesMaster,
        _ => EventKind.SingleInstance,
    };

    private static ResponseKind Response(ResponseStatus? status) => status?.Response switch
    {
        ResponseType.Organizer => ResponseKind.Organizer,
        ResponseType.TentativelyAccepted => ResponseKind.TentativelyAccepted,
        ResponseType.Accepted => ResponseKind.Accepted,
        ResponseType.Declined => ResponseKind.Declined,
        ResponseType.NotResponded => ResponseKind.NotResponded,
        _ => ResponseKind.None,
    };

    // Graph writes the year 1 for "never".
    private static DateTimeOffset? ResponseTime(ResponseStatus? status) => status?.Time is { Year: > 1 } time ? time : null;

    private static PexipFunctions.Calendars.Attendee ReadAttendee(Microsoft.Graph.Models.Attendee source) => new(
        source.EmailAddress?.Name ?? "", source.EmailAddress?.Address ?? "", source.Type?.ToString().ToLowerInvariant() ?? "required");

    // Prefer: outlook.timezone="UTC" makes all times UTC, with seven fraction digits and no offset.
    private static DateTimeOffset Time(DateTimeTimeZone? source, Event owner)
    {
        var time = DateTimeOffset.TryParse(source?.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)
            ? utc
            : default;
        return owner.IsAllDay == true ? AllDay.Midnight(time, owner.OriginalStartTimeZone) : time;
    }
}
