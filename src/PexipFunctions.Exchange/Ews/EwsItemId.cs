using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Which item, in which version. Ids change when an item moves to another folder (Learn: "EWS identifiers in Exchange").</summary>
internal sealed record EwsItemId(string Id, string ChangeKey)
{
    /// <summary>Of an item in an answer.</summary>
    public static EwsItemId Of(XElement item)
    {
        var id = item.Element(EwsXml.Types + "ItemId");
        return new EwsItemId((string?)id?.Attribute("Id") ?? "", (string?)id?.Attribute("ChangeKey") ?? "");
    }
}
