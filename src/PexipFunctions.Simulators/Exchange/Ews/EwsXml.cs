using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>The namespaces of Exchange Web Services, and the forms of its values.</summary>
internal static class EwsXml
{
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public static readonly XNamespace Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    public static readonly XNamespace Errors = "http://schemas.microsoft.com/exchange/services/2006/errors";

    /// <summary>Whole seconds: Exchange's modification times have no more.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A time of change that may be finer.</summary>
    public static string Time(DateTimeOffset time, bool isWhole) => isWhole ? Time(time) : time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    public static string Text(bool value) => value ? "true" : "false";

    /// <summary>The answer to one item of a request.</summary>
    /// <param name="content">What is given; with an error no more than what the schema asks for, which is empty then.</param>
    public static XElement Answer(string name, EwsError? error, params object?[] content) => new(
        Messages + name,
        new XAttribute("ResponseClass", error is null ? "Success" : "Error"),
        error is null ? null : new XElement(Messages + "MessageText", error.Text),
        new XElement(Messages + "ResponseCode", error?.Code ?? "NoError"),
        error is null ? null : new XElement(Messages + "DescriptiveLinkKey", 0),
        content);

    /// <summary>All answers of a request.</summary>
    public static XElement Answers(string operation, params IEnumerable<XElement> answers) =>
        new(Messages + $"{operation}Response", new XElement(Messages + "ResponseMessages", answers));
}
