using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>GetItem</c>: by id, or the master of an occurrence.</summary>
internal static class EwsGetItem
{
    private const string Message = "GetItemResponseMessage";

    public static XElement Answer(ResourceMailbox mailbox, XElement request)
    {
        var shape = new EwsShape(request.Element(EwsXml.Messages + "ItemShape"), isList: false);
        var ids = request.Element(EwsXml.Messages + "ItemIds")?.Elements() ?? throw EwsFault.Schema;
        return EwsXml.Answers("GetItem", ids.Select(id => One(mailbox, id, shape)));
    }

    private static XElement One(ResourceMailbox mailbox, XElement id, EwsShape shape)
    {
        var found = id.Name.LocalName == "RecurringMasterItemId"
            ? Master(mailbox, (string?)id.Attribute("OccurrenceId") ?? "")
            : mailbox.Find((string?)id.Attribute("Id") ?? "");
        var error = found is null ? EwsError.ItemNotFound : mailbox.ItemOf(found.OrdinaryId)?.Condition == ItemCondition.Denied ? EwsError.AccessDenied : null;
        return EwsXml.Answer(Message, error, new XElement(EwsXml.Messages + "Items", error is null ? shape.Write(new EwsView(found!)) : null));
    }

    private static EventView? Master(ResourceMailbox mailbox, string occurrence) =>
        mailbox.Find(occurrence)?.OrdinaryMasterId is { } master ? mailbox.Find(master) : null;
}
