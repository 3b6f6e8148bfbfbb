using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Reads calendar items (Learn: "CalendarItem", EWS) into the product's values. What is missing is read as if it were empty.</summary>
internal static class EwsEvents
{
    /// <summary>An event as <see cref="EwsProperties.Event"/> asks for it.</summary>
    /// <param name="masterId">Of an occurrence or exception: its series; null: unknown, or none.</param>
    /// <param name="hasLostBody">It was read without its body, which Exchange cannot give.</param>
    public static CalendarEvent Read(XElement item, string? masterId, bool hasLostBody = false)
    {
        var id = EwsItemId.Of(item);
        var zone = EwsZone.Of(item);
        var organizer = OrganizerOf(item);
        return new CalendarEvent
        {
            Id = id.Id,
            ETag = id.ChangeKey,
            ICalUId = UidOf(item),
            Kind = KindOf(item),
            SeriesMasterId = masterId,
            OriginalStart = OriginalStart(item, zone),
            Subject = item.Text("Subject"),
            Body = item.Text("Body"),
            BodyIsLost = hasLostBody || (string?)item.Element(EwsXml.Types + "Body")?.Attribute("IsTruncated") is "true" or "1",
            BodyIsHtml = (string?)item.Element(EwsXml.Types + "Body")?.Attribute("BodyType") != "Text",
            Start = Time(item, "Start", zone),
            End = Time(item, "End", zone),
            TimeZone = zone.Id,
            IsAllDay = item.Flag("IsAllDayEvent"),
            IsCancelled = item.Flag("IsCancelled"),
            IsOrganizer = item.Text("MyResponseType") == "Organizer",
            OrganizerName = organizer?.Text("Name") ?? "",
            OrganizerAddress = organizer is null ? "" : Address(organizer),
            Location = item.Text("Location"),
            Attendees = [.. Attendees(item, "RequiredAttendees", "required"), .. Attendees(item, "OptionalAttendees", "optional"), .. Attendees(item, "Resources", "resource")],
            ResponseRequested = item.Element(EwsXml.Types + "IsResponseRequested") is null || item.Flag("IsResponseRequested"),
            Response = ResponseOf(item),
            ResponseTime = item.Time("AppointmentReplyTime") is { Year: > 1900 and < 4500 } answered ? answered : null,
            Created = item.Time("DateTimeCreated") ?? default,
            LastModified = item.Time("LastModifiedTime") ?? default,
            Recurrence = EwsRecurrence.Of(item),
        };
    }

    /// <summary>Null: Exchange does not tell.</summary>
    public static XElement? OrganizerOf(XElement item) => item.Element(EwsXml.Types + "Organizer")?.Element(EwsXml.Types + "Mailbox");

    public static EventKind KindOf(XElement item) => item.Text("CalendarItemType") switch
    {
        "Occurrence" => EventKind.Occurrence,
        "Exception" => EventKind.Exception,
        "RecurringMaster" => EventKind.SeriesMaster,
        _ => EventKind.SingleInstance,
    };

    /// <summary>An occurrence as a view of the calendar lists it.</summary>
    /// <param name="zone">In which its series was made: a view does not tell.</param>
    public static Occurrence ReadOccurrence(XElement item, EwsZone zone) => new(
        EwsItemId.Of(item).Id, OriginalStart(item, zone) ?? Time(item, "Start", zone), Time(item, "Start", zone), Time(item, "End", zone), item.Flag("IsAllDayEvent"),
        KindOf(item) == EventKind.Exception, item.Flag("IsCancelled"), item.Text("Subject"), ResponseOf(item));

    public static EventChange ReadChange(XElement item)
    {
        var id = EwsItemId.Of(item);
        return new EventChange(id.Id, id.ChangeKey, item.Time("LastModifiedTime") ?? default, KindOf(item) == EventKind.SeriesMaster ? null : Time(item, "End", EwsZone.Unknown), UidOf(item));
    }

    /// <summary>Of the meeting, and of an occurrence its day: what other programs wrote as UID stands in the bytes, too (MS-OXOCAL 2.2.1.27, vCal-Uid).</summary>
    public static string UidOf(XElement item) => PropertyOf(item, EwsProperties.GlobalObjectId) is { Length: > 0 } identity ? identity : item.Text("UID");

    /// <summary>A property of meetings in hexadecimal digits; empty: it is not there.</summary>
    public static string PropertyOf(XElement item, string property) => item.Elements(EwsXml.Types + "ExtendedProperty")
        .Where(each => IsOf(each.Element(EwsXml.Types + "ExtendedFieldURI"), property)).Select(each => EwsGlobalObjectId.Read(each.Text("Value"))).FirstOrDefault() ?? "";

    private static bool IsOf(XElement? path, string property) =>
        (string?)path?.Attribute("PropertyId") == property && EwsProperties.MeetingSet.Equals((string?)path.Attribute("PropertySetId"), StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset? OriginalStart(XElement item, EwsZone zone) =>
        (item.Time("OriginalStart") ?? item.Time("RecurrenceId")) is { } time ? AsDate(item, time, zone) : null;

    private static DateTimeOffset Time(XElement item, string name, EwsZone zone) => AsDate(item, item.Time(name) ?? default, zone);

    private static DateTimeOffset AsDate(XElement item, DateTimeOffset time, EwsZone zone) => item.Flag("IsAllDayEvent") ? zone.Midnight(time) : time;

    private static ResponseKind ResponseOf(XElement item) => item.Text("MyResponseType") switch
    {
        "Organizer" => ResponseKind.Organizer,
        "Tentative" => ResponseKind.TentativelyAccepted,
        "Accept" => ResponseKind.Accepted,
        "Decline" => ResponseKind.Declined,
        "NoResponseReceived" => ResponseKind.NotResponded,
        _ => ResponseKind.None,
    };

    private static IEnumerable<Attendee> Attendees(XElement item, string list, string type) => item.Elements(EwsXml.Types + list).Elements(EwsXml.Types + "Attendee")
        .Elements(EwsXml.Types + "Mailbox").Where(mailbox => Address(mailbox).Length > 0).Select(mailbox => new Attendee(mailbox.Text("Name"), Address(mailbox), type));

    /// <summary>An address within Exchange (RoutingType EX) is no one to send to before it is resolved.</summary>
    private static string Address(XElement mailbox) => mailbox.Text("RoutingType") is "" or "SMTP" ? mailbox.Text("EmailAddress") : "";
}
