using System.Xml.Linq;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>A request as the stub got it.</summary>
/// <param name="Connection">Which connection it came on.</param>
internal sealed record EwsRequest(IReadOnlyDictionary<string, string> Headers, XElement Envelope, string Connection)
{
    public XElement Operation => Envelope.Element(EwsReply.Soap + "Body")!.Elements().Single();

    public string Name => Operation.Name.LocalName;
}
