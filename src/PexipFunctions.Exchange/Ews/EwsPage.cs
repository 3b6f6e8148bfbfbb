using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>A page of a search.</summary>
/// <param name="IsLast">Nothing was cut off: a limit of Exchange's own cuts in silence but for this.</param>
internal sealed record EwsPage(IReadOnlyList<XElement> Items, bool IsLast)
{
    public static EwsPage Read(XElement answer)
    {
        var root = answer.Element(EwsXml.Messages + "RootFolder");
        return new EwsPage(
            [.. root?.Elements(EwsXml.Types + "Items").Elements() ?? []],
            (string?)root?.Attribute("IncludesLastItemInRange") is not ("false" or "0"));
    }
}
