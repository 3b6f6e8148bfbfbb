using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Reads the answer to SyncFolderItems (Learn: "SyncFolderItems operation").</summary>
internal static class EwsFeed
{
    /// <exception cref="MailboxException">It has no state to go on with.</exception>
    public static CalendarFeed Read(XElement answer, bool beganAgain)
    {
        var changes = answer.Element(EwsXml.Messages + "Changes");
        var changed = Of(changes, "Create").Concat(Of(changes, "Update")).Elements(EwsXml.Types + "CalendarItem");
        return new CalendarFeed(
            answer.Element(EwsXml.Messages + "SyncState")?.Value is { Length: > 0 } state ? state : throw new MailboxException(MailboxTrouble.Transient, "Exchange gave no state to follow the calendar by."),
            [.. changed.Select(EwsEvents.ReadChange)],
            [.. Of(changes, "Delete").Select(each => EwsItemId.Of(each).Id)],
            answer.Element(EwsXml.Messages + "IncludesLastItemInRange")?.Value is not ("false" or "0"),
            beganAgain);
    }

    private static IEnumerable<XElement> Of(XElement? changes, string kind) => changes?.Elements(EwsXml.Types + kind) ?? [];
}
