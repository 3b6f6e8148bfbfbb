using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>SyncFolderItems</c> over the calendar: what came, changed and went since a state.</summary>
internal static class EwsSyncFolder
{
    private const string Message = "SyncFolderItemsResponseMessage";

    /// <summary>Types.xsd, MaxSyncChangesReturnedType.</summary>
    private const int MostChanges = 512;

    public static XElement Answer(ResourceMailbox mailbox, XElement request)
    {
        var most = (int?)request.Element(EwsXml.Messages + "MaxChangesReturned") is >= 1 and <= MostChanges and var asked ? asked : throw EwsFault.Schema;
        var state = EwsFeedState.Read(mailbox, request.Element(EwsXml.Messages + "SyncState")?.Value ?? "");
        return EwsXml.Answers("SyncFolderItems", state is null ? EwsXml.Answer(Message, EwsError.InvalidSyncState) : EwsXml.Answer(Message, null, [.. Changes(mailbox, request, state, most)]));
    }

    private static IEnumerable<XElement> Changes(ResourceMailbox mailbox, XElement request, EwsFeedState state, int most)
    {
        var shape = new EwsShape(mailbox, request.Element(EwsXml.Messages + "ItemShape"), isList: true);
        var part = state.Next(Math.Min(most, mailbox.Behaviours.MostTold));
        yield return new XElement(EwsXml.Messages + "SyncState", state.Write());
        yield return new XElement(EwsXml.Messages + "IncludesLastItemInRange", EwsXml.Text(part.IsLast));
        yield return new XElement(
            EwsXml.Messages + "Changes",
            part.Came.Select(each => new XElement(EwsXml.Types + (each.IsNew ? "Create" : "Update"), shape.Write(each.Item))),
            part.Went.Select(each => new XElement(
                EwsXml.Types + "Delete", new XElement(EwsXml.Types + "ItemId", new XAttribute("Id", each.Id), new XAttribute("ChangeKey", each.ChangeKey)))));
    }
}
