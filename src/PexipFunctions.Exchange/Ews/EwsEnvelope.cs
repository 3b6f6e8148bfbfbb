using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Writes an operation as the SOAP 1.1 message that is POSTed.</summary>
internal static class EwsEnvelope
{
    /// <summary>Servers from 2013 SP1 to SE take it, and know all that is asked for (Learn: RequestServerVersion).</summary>
    private const string Version = "Exchange2013_SP1";

    // A carriage return that stands as such would be read as a mere line feed (XML 1.0, 2.11).
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <summary>In the name of the mailbox (Learn: "Impersonation and EWS in Exchange"), with times in UTC.</summary>
    public static byte[] Write(string mailbox, XElement operation)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            Envelope(mailbox, operation).WriteTo(writer);
        }

        return stream.ToArray();
    }

    private static XElement Envelope(string mailbox, XElement operation) => new(
        EwsXml.Soap + "Envelope",
        new XAttribute(XNamespace.Xmlns + "s", EwsXml.Soap),
        new XAttribute(XNamespace.Xmlns + "t", EwsXml.Types),
        new XAttribute(XNamespace.Xmlns + "m", EwsXml.Messages),
        new XElement(
            EwsXml.Soap + "Header",
            new XElement(EwsXml.Types + "RequestServerVersion", new XAttribute("Version", Version)),
            new XElement(EwsXml.Types + "ExchangeImpersonation", new XElement(EwsXml.Types + "ConnectingSID", new XElement(EwsXml.Types + "PrimarySmtpAddress", mailbox))),
            new XElement(EwsXml.Types + "TimeZoneContext", new XElement(EwsXml.Types + "TimeZoneDefinition", new XAttribute("Id", "UTC")))),
        new XElement(EwsXml.Soap + "Body", operation));
}
