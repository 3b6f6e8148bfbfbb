using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>ResolveNames</c>: the mailbox of an address of the directory's own (Learn: ResolveNames operation).</summary>
internal static class EwsResolveNames
{
    public static XElement Answer(ExchangeModel exchange, XElement request)
    {
        var entry = request.Element(EwsXml.Messages + "UnresolvedEntry")?.Value ?? throw EwsFault.Schema;
        var found = exchange.LegacyNames.Where(each => entry.Equals(each.Value, StringComparison.OrdinalIgnoreCase) || entry.Equals(each.Key, StringComparison.OrdinalIgnoreCase))
            .Select(each => new XElement(EwsXml.Types + "Resolution", EwsPerson.Write(each.Key, each.Key))).ToList();
        var error = found.Count == 0 ? new EwsError("ErrorNameResolutionNoResults", "No results were found.") : null;
        var set = error is not null ? null : new XElement(
            EwsXml.Messages + "ResolutionSet", new XAttribute("TotalItemsInView", found.Count), new XAttribute("IncludesLastItemInRange", EwsXml.Text(true)), found);
        return EwsXml.Answers("ResolveNames", EwsXml.Answer("ResolveNamesResponseMessage", error, set));
    }
}
