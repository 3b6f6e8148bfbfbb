using System.Globalization;
using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>What an organizer's own client does: <c>CreateItem</c> of a meeting with its invitations.</summary>
internal static class EwsBooking
{
    /// <summary>Of an organizer's mailbox the folders are there, and meetings can be made; an item's id leads nowhere.</summary>
    public static XElement Answer(ExchangeModel exchange, string organizer, XElement request) => request.Name.LocalName switch
    {
        "GetFolder" => EwsGetFolder.Answer($"AAMkCalendar{organizer}=", request),
        "CreateItem" => Create(exchange, organizer, request),
        _ => throw new EwsFault(500, "ErrorInvalidRequest", $"The simulator does not do {request.Name.LocalName} for an organizer."),
    };

    private static XElement Create(ExchangeModel exchange, string organizer, XElement request) => EwsXml.Answers(
        "CreateItem",
        request.Element(EwsXml.Messages + "Items")!.Elements(EwsXml.Types + "CalendarItem").Select(item => EwsXml.Answer(
            "CreateItemResponseMessage",
            null,
            new XElement(EwsXml.Messages + "Items", new XElement(
                EwsXml.Types + "CalendarItem",
                new XElement(EwsXml.Types + "ItemId", new XAttribute("Id", exchange.Outlook.Create(Draft(organizer, item))), new XAttribute("ChangeKey", "AgAAAA==")))))));

    private static MeetingDraft Draft(string organizer, XElement item)
    {
        var body = item.Element(EwsXml.Types + "Body");
        return new MeetingDraft
        {
            Organizer = organizer,
            Subject = item.Element(EwsXml.Types + "Subject")?.Value ?? "",
            Body = body?.Value ?? "",
            BodyIsHtml = (string?)body?.Attribute("BodyType") == "HTML",
            Start = Time(item, "Start"),
            End = Time(item, "End"),
            Location = item.Element(EwsXml.Types + "Location")?.Value ?? "",
            Attendees = [.. Attendees(item, "RequiredAttendees", "required"), .. Attendees(item, "OptionalAttendees", "optional"), .. Attendees(item, "Resources", "resource")],
        };
    }

    private static DateTime Time(XElement item, string name) =>
        DateTimeOffset.TryParse(item.Element(EwsXml.Types + name)?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : throw EwsFault.Schema;

    private static IEnumerable<Attendee> Attendees(XElement item, string list, string type) =>
        item.Elements(EwsXml.Types + list).Elements(EwsXml.Types + "Attendee").Elements(EwsXml.Types + "Mailbox")
            .Select(each => new Attendee(each.Element(EwsXml.Types + "Name")?.Value ?? "", each.Element(EwsXml.Types + "EmailAddress")?.Value ?? "", type));
}
