using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>What the stub answers.</summary>
internal sealed record EwsReply(int Status, string Body, string MediaType = "text/xml")
{
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";
    public static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The one message of an operation that went well.</summary>
    public static EwsReply Success(string operation, params object[] content) => Message(operation, "Success", "NoError", content);

    /// <summary>The one message of an operation that did not.</summary>
    public static EwsReply Error(string operation, string code, params object[] details) =>
        Message(operation, "Error", code, details.Length == 0 ? [] : [new XElement(M + "MessageXml", details)]);

    /// <summary>A fault: the whole request is refused (Learn: "Handling errors in EWS"; thunderbird/ews-rs, ews/src/types/soap.rs).</summary>
    public static EwsReply Fault(string code, params object[] details) => new(500, Envelope(new XElement(
        Soap + "Fault",
        new XElement("faultcode", $"a:{code}"),
        new XElement("faultstring", "Words for people."),
        new XElement("detail", new XElement(XName.Get("ResponseCode", "http://schemas.microsoft.com/exchange/services/2006/errors"), code), new XElement(T + "MessageXml", details)))).ToString());

    public static XElement Value(string name, object value) => new(T + "Value", new XAttribute("Name", name), value);

    public static EwsReply Items(params XElement[] items) => Success("GetItem", new XElement(M + "Items", items));

    public static EwsReply Found(bool isLast, params XElement[] items) => Success("FindItem", new XElement(
        M + "RootFolder", new XAttribute("IncludesLastItemInRange", isLast), new XAttribute("TotalItemsInView", items.Length), new XElement(T + "Items", items)));

    public static EwsReply Calendar(string id = "calendar-1") => Success("GetFolder", new XElement(
        M + "Folders", new XElement(T + "CalendarFolder", new XElement(T + "FolderId", new XAttribute("Id", id), new XAttribute("ChangeKey", "1")))));

    /// <summary>A calendar item with its id; the rest in the order of the schema.</summary>
    public static XElement Item(string id, params object[] properties) => new(
        T + "CalendarItem", new XElement(T + "ItemId", new XAttribute("Id", id), new XAttribute("ChangeKey", $"key-of-{id}")), properties);

    /// <summary>An item as a search for changes lists it.</summary>
    public static XElement Changed(int number, DateTimeOffset at) => Item(
        string.Create(CultureInfo.InvariantCulture, $"item-{number}"), new XElement(T + "LastModifiedTime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    public static XElement Envelope(XElement body) => new(
        Soap + "Envelope", new XElement(Soap + "Header", new XElement(T + "ServerVersionInfo", new XAttribute("MajorVersion", 15), new XAttribute("MinorVersion", 2))), new XElement(Soap + "Body", body));

    private static EwsReply Message(string operation, string kind, string code, object[] content)
    {
        var message = new XElement(M + $"{operation}ResponseMessage", new XAttribute("ResponseClass", kind), new XElement(M + "ResponseCode", code), content);
        return new EwsReply(200, Envelope(new XElement(M + $"{operation}Response", new XElement(M + "ResponseMessages", message))).ToString());
    }
}
