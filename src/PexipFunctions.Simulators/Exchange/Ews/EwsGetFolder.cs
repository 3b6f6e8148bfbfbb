using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>GetFolder</c> of the calendar, and of the root, where some clients begin.</summary>
internal static class EwsGetFolder
{
    /// <param name="calendarId">The calendar's id.</param>
    public static XElement Answer(string calendarId, XElement request)
    {
        var ids = request.Element(EwsXml.Messages + "FolderIds")?.Elements() ?? throw EwsFault.Schema;
        var isWhole = request.Element(EwsXml.Messages + "FolderShape")?.Element(EwsXml.Types + "BaseShape")?.Value != "IdOnly"
            || request.Descendants(EwsXml.Types + "FieldURI").Any();
        return EwsXml.Answers("GetFolder", ids.Select(id => One(calendarId, (string?)id.Attribute("Id") ?? "", isWhole)));
    }

    private static XElement One(string calendarId, string id, bool isWhole)
    {
        var folder = id == "calendar" || id == calendarId ? Folder("CalendarFolder", calendarId, isWhole ? ("IPF.Appointment", "Calendar") : null)
            : id == "root" ? Folder("Folder", $"{calendarId}root", isWhole ? ("IPF", "root") : null)
            : null;
        var error = folder is null ? new EwsError("ErrorFolderNotFound", "The specified folder could not be found in the store.") : null;
        return EwsXml.Answer("GetFolderResponseMessage", error, new XElement(EwsXml.Messages + "Folders", folder));
    }

    private static XElement Folder(string kind, string id, (string Class, string Name)? more) => new(
        EwsXml.Types + kind,
        new XElement(EwsXml.Types + "FolderId", new XAttribute("Id", id), new XAttribute("ChangeKey", "AgAAAA==")),
        more is not { } whole ? null : new XElement(EwsXml.Types + "FolderClass", whole.Class),
        more is not { } named ? null : new XElement(EwsXml.Types + "DisplayName", named.Name));
}
