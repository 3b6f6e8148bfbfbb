using System.Xml;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>A request of EWS as it was read: its operation, and for whom it is.</summary>
/// <param name="Operation">The body's element; its name is the operation's.</param>
/// <param name="Impersonated">The address that the account acts as; null: as itself.</param>
internal sealed record EwsRequest(XElement Operation, string? Impersonated)
{
    public string Name => Operation.Name.LocalName;

    /// <summary>The mailbox meant: the impersonated one, else the one that the folder names.</summary>
    public string? Mailbox => Impersonated ?? Operation.Descendants(EwsXml.Types + "Mailbox").Elements(EwsXml.Types + "EmailAddress").FirstOrDefault()?.Value;

    /// <exception cref="EwsFault">It is no request of EWS.</exception>
    public static async Task<EwsRequest> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = XmlReader.Create(body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var envelope = (await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken)).Root;
            var operation = envelope?.Element(EwsXml.Soap + "Body")?.Elements().FirstOrDefault(each => each.Name.Namespace == EwsXml.Messages);
            var person = envelope?.Element(EwsXml.Soap + "Header")?.Element(EwsXml.Types + "ExchangeImpersonation")?.Element(EwsXml.Types + "ConnectingSID");
            return new EwsRequest(operation ?? throw EwsFault.Schema, person?.Elements().FirstOrDefault()?.Value);
        }
        catch (XmlException)
        {
            throw EwsFault.Schema;
        }
    }
}
