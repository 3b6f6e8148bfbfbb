using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>Somebody's mailbox as EWS writes it (Types.xsd, EmailAddressType).</summary>
internal static class EwsPerson
{
    /// <param name="address">Empty: it is not told. One that begins with a slash is the directory's own (legacyExchangeDN).</param>
    public static XElement Write(string name, string address) => new(
        EwsXml.Types + "Mailbox",
        new XElement(EwsXml.Types + "Name", name),
        address.Length == 0 ? null : new XElement(EwsXml.Types + "EmailAddress", address),
        address.Length == 0 ? null : new XElement(EwsXml.Types + "RoutingType", address.StartsWith('/') ? "EX" : "SMTP"),
        address.Length == 0 ? null : new XElement(EwsXml.Types + "MailboxType", address.StartsWith('/') ? "Unknown" : "Mailbox"));
}
