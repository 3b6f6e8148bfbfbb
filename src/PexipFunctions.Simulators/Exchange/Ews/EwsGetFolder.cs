using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>GetFolder</c> of the calendar.</summary>
internal static class EwsGetFolder
{
    public static XElement Answer(ResourceMailbox mailbox, XElement request)
    {
        var ids = request.Element(EwsXml.Messages + "FolderIds")?.Elements() ?? throw EwsFault.Schema;
        var isWhole = request.Element(EwsXml.Messages + "FolderShape")?.Element(EwsXml.Types + "BaseShape")?.Value != "IdOnly"
            || request.Descendants(EwsXml.Types + "FieldURI").Any();
        return EwsXml.Answers("GetFolder", ids.Select(id => One(mailbox, id, isWhole)));
    }

    private static XElement One(ResourceMailbox mailbox, XElement id, bool isWhole)
    {
        var isCalendar = (string?)id.Attribute("Id") is var name && (name == "calendar" || name == mailbox.CalendarId);
        return EwsXml.Answer("GetFolderResponseMessage", isCalendar ? null : new EwsError("ErrorFolderNotFound", "The specified folder could not be found in the store."), new XElement(
            EwsXml.Messages + "Folders",
            !isCalendar ? null : new XElement(
                EwsXml.Types + "CalendarFolder",
                new XElement(EwsXml.Types + "FolderId", new XAttribute("Id", mailbox.CalendarId), new XAttribute("ChangeKey", "AgAAAA==")),
                isWhole
                    ? [new XElement(EwsXml.Types + "FolderClass", "IPF.Appointment"), new XElement(EwsXml.Types + "DisplayName", "Calendar"), new XElement(EwsXml.Types + "TotalCount", mailbox.Calendar().Count), new XElement(EwsXml.Types + "ChildFolderCount", 0)]
                    : Array.Empty<XElement>())));
    }
}
