using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>What fails a request as a whole: a SOAP fault, or a status alone (Learn: EWS operations, "Fault"; Handling notification-related errors).</summary>
/// <param name="backOff">How long to leave the server alone; null: it does not say.</param>
internal sealed class EwsFault(int status, string code, string text, TimeSpan? backOff = null) : Exception(text)
{
    public static readonly EwsFault Schema = new(500, "ErrorSchemaValidation", "The request failed schema validation.");
    public static readonly EwsFault NoMailbox = new(500, "ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.");
    public static readonly EwsFault ImpersonationDenied = new(500, "ErrorImpersonateUserDenied", "The account does not have permission to impersonate the requested user.");

    /// <summary>Learn: ResponseCode; beyond EWSMaxConcurrency.</summary>
    public static readonly EwsFault TooManyAtOnce = new(500, "ErrorExceededConnectionCount", "You have exceeded the available concurrent connections for your account.");

    public int Status { get; } = status;

    /// <summary>With a status alone it stands in a header (Learn: "EWS throttling in Exchange"; RFC 9110, 10.2.3).</summary>
    public TimeSpan? RetryAfter => Code.Length == 0 ? backOff : null;

    /// <summary>Empty: the status alone.</summary>
    public string Code { get; } = code;

    public XElement Write() => new(
        EwsXml.Soap + "Fault",
        new XElement("faultcode", new XAttribute(XNamespace.Xmlns + "a", EwsXml.Types), $"a:{Code}"),
        new XElement("faultstring", Message),
        new XElement("detail", new XElement(EwsXml.Errors + "ResponseCode", Code), new XElement(EwsXml.Errors + "Message", Message), Value()));

    private XElement? Value() => backOff is not { } wait ? null : new XElement(
        EwsXml.Types + "MessageXml",
        new XElement(EwsXml.Types + "Value", new XAttribute("Name", "BackOffMilliseconds"), ((long)wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)));
}
