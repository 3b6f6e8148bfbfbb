using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>GetItem</c>: by id, or the master of an occurrence.</summary>
internal static class EwsGetItem
{
    private const string Message = "GetItemResponseMessage";

    public static XElement Answer(ResourceMailbox mailbox, XElement request)
    {
        var shape = new EwsShape(mailbox, request.Element(EwsXml.Messages + "ItemShape"), isList: false);
        var ids = request.Element(EwsXml.Messages + "ItemIds")?.Elements() ?? throw EwsFault.Schema;
        return EwsXml.Answers("GetItem", ids.Select(id => One(mailbox, id, shape)));
    }

    private static XElement One(ResourceMailbox mailbox, XElement id, EwsShape shape)
    {
        var isMaster = id.Name.LocalName == "RecurringMasterItemId";
        var text = (string?)id.Attribute(isMaster ? "OccurrenceId" : "Id") ?? "";
        var found = isMaster ? Master(mailbox, text) : mailbox.Find(text);
        var error = !ItemId.TryParse(text, out _, out _) ? EwsError.MalformedId : found is null ? EwsError.ItemNotFound : mailbox.ItemOf(found.OrdinaryId)?.Condition == ItemCondition.Denied ? EwsError.AccessDenied : null;
        return EwsXml.Answer(Message, error, new XElement(EwsXml.Messages + "Items", error is null ? shape.Write(found!) : null));
    }

    private static EventView? Master(ResourceMailbox mailbox, string occurrence) =>
        mailbox.Find(occurrence)?.OrdinaryMasterId is { } master ? mailbox.Find(master) : null;
}
