using System.Xml;
using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>The properties of a calendar item by the names that requests have for them, in the order of Microsoft's schema (Types.xsd, ItemType and CalendarItemType).</summary>
internal static class EwsFields
{
    /// <summary>PSETID_Meeting (MS-OXPROPS): of it 3 is the global object id, 35 the one of the whole series.</summary>
    public const string MeetingSet = "6ed8da90-450b-101b-98da-00aa003f1305";
    public const int GlobalId = 3;
    public const int CleanGlobalId = 35;

    /// <summary>Behind these come the extended properties.</summary>
    public static readonly IReadOnlyList<(string Field, Func<EwsView, object?> Write)> First =
    [
        ("item:ItemClass", _ => "IPM.Appointment"),
        ("item:Subject", view => view.Event.Subject),
        ("item:Sensitivity", view => view.Content.IsPrivate ? "Private" : "Normal"),
        ("item:Body", view => new XElement(EwsXml.Types + "Body", new XAttribute("BodyType", view.Event.BodyIsHtml ? "HTML" : "Text"), view.Event.Body)),
        ("item:DateTimeCreated", view => EwsXml.Time(view.Event.Created)),
    ];

    /// <summary>In front of these come the extended properties.</summary>
    public static readonly IReadOnlyList<(string Field, Func<EwsView, object?> Write)> Last =
    [
        ("item:LastModifiedTime", view => EwsXml.Time(view.Event.LastModified, view.HasWholeSeconds)),
        ("calendar:UID", view => view.CleanId),
        ("calendar:RecurrenceId", view => view.Event.OriginalStart is { } original ? EwsXml.Time(original) : null),
        ("calendar:Start", view => EwsXml.Time(view.Start)),
        ("calendar:End", view => EwsXml.Time(view.End)),
        ("calendar:OriginalStart", view => view.Event.OriginalStart is { } original ? EwsXml.Time(original) : null),
        ("calendar:IsAllDayEvent", view => EwsXml.Text(view.Event.IsAllDay)),
        ("calendar:Location", view => view.Event.Location.Length > 0 ? view.Event.Location : null),
        ("calendar:IsMeeting", _ => EwsXml.Text(true)),
        ("calendar:IsCancelled", view => EwsXml.Text(view.Event.IsCancelled)),
        ("calendar:IsRecurring", view => EwsXml.Text(view.Event.Kind is EventKind.Occurrence or EventKind.Exception)),
        ("calendar:IsResponseRequested", view => EwsXml.Text(view.Event.ResponseRequested)),
        ("calendar:CalendarItemType", view => Kind(view.Event.Kind)),
        ("calendar:MyResponseType", view => Response(view.Event.Response)),
        ("calendar:Organizer", view => new XElement(EwsXml.Types + "Organizer", Person(view, view.Event.OrganizerName, view.Event.OrganizerAddress))),
        ("calendar:RequiredAttendees", view => Attendees("RequiredAttendees", view, "required")),
        ("calendar:OptionalAttendees", view => Attendees("OptionalAttendees", view, "optional")),
        ("calendar:Resources", view => Attendees("Resources", view, "resource")),
        ("calendar:AppointmentReplyTime", view => view.Event.ResponseTime is { } time ? EwsXml.Time(time) : null),
        ("calendar:AppointmentSequenceNumber", _ => "0"),
        ("calendar:AppointmentState", view => view.Event.IsCancelled ? "7" : "3"),
        ("calendar:Recurrence", view => view.Content.Recurrence is { } recurrence ? EwsRecurrence.Write(recurrence) : null),
        ("calendar:StartTimeZone", view => Zone("StartTimeZone", view)),
        ("calendar:EndTimeZone", view => Zone("EndTimeZone", view)),
    ];

    /// <summary>What neither <c>FindItem</c> nor <c>SyncFolderItems</c> gives (OfficeDev/ews-managed-api, ItemSchema.cs and AppointmentSchema.cs: without CanFind).</summary>
    public static readonly HashSet<string> OfGetItemOnly = new(StringComparer.Ordinal)
    {
        "item:Body", "calendar:RequiredAttendees", "calendar:OptionalAttendees", "calendar:Resources", "calendar:Recurrence",
        "calendar:FirstOccurrence", "calendar:LastOccurrence", "calendar:ModifiedOccurrences", "calendar:DeletedOccurrences",
        "calendar:OriginalStart", "calendar:StartTimeZone", "calendar:EndTimeZone",
    };

    private static string Kind(EventKind kind) => kind switch
    {
        EventKind.SeriesMaster => "RecurringMaster",
        EventKind.Occurrence => "Occurrence",
        EventKind.Exception => "Exception",
        _ => "Single",
    };

    private static string Response(ResponseKind response) => response switch
    {
        ResponseKind.Organizer => "Organizer",
        ResponseKind.TentativelyAccepted => "Tentative",
        ResponseKind.Accepted => "Accept",
        ResponseKind.Declined => "Decline",
        ResponseKind.NotResponded => "NoResponseReceived",
        _ => "Unknown",
    };

    private static XElement? Attendees(string name, EwsView view, string type)
    {
        List<Attendee> some = [.. view.Event.Attendees.Where(each => each.Type == type)];
        return some.Count == 0 ? null : new XElement(
            EwsXml.Types + name, some.Select(each => new XElement(EwsXml.Types + "Attendee", Person(view, each.Name, each.Address), new XElement(EwsXml.Types + "ResponseType", "Unknown"))));
    }

    /// <summary>
    /// Somebody who was never resolved has no address; one of Exchange's own may have the directory's form. Of an organizer a list
    /// tells the name alone (Learn: FindItem operation, "returns only the display name").
    /// </summary>
    private static XElement Person(EwsView view, string name, string address) => EwsPerson.Write(
        name, view.IsListed ? "" : view.LegacyNames.GetValueOrDefault(address, address));

    /// <summary>With its rules (Learn: StartTimeZone), of which the simulator writes the standard time's offset.</summary>
    private static XElement Zone(string name, EwsView view) => new(
        EwsXml.Types + name,
        new XAttribute("Id", view.Event.TimeZone),
        new XAttribute("Name", view.Event.TimeZone),
        new XElement(EwsXml.Types + "Periods", new XElement(
            EwsXml.Types + "Period", new XAttribute("Bias", XmlConvert.ToString(view.Bias)), new XAttribute("Name", "Standard"), new XAttribute("Id", "standard"))));
}
