using System.Xml;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Reads the SOAP message that came back. That a request was answered 200 says nothing: each answer has its own response code.</summary>
internal sealed record EwsAnswer(XElement? Message, EwsError? Error)
{
    /// <summary>More than Exchange gives: a body of 10 MB in Base64 is the largest part of an answer (MaxRequestLength of EWS).</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        CheckCharacters = false, // subjects with control characters come as references to them
    };

    /// <summary>The answer's one message, or what is said against the request.</summary>
    /// <exception cref="XmlException">It is no XML, or declares a document type.</exception>
    public static EwsAnswer Read(byte[] answer)
    {
        using var reader = XmlReader.Create(new MemoryStream(answer), Settings);
        var body = XElement.Load(reader).Element(EwsXml.Soap + "Body") ?? throw new XmlException("It has no SOAP body.");
        if (body.Element(EwsXml.Soap + "Fault") is { } fault)
        {
            return new EwsAnswer(null, EwsError.Of(CodeOf(fault), fault));
        }

        var message = body.Elements().Elements(EwsXml.Messages + "ResponseMessages").Elements().FirstOrDefault() ?? throw new XmlException("It has no response message.");
        var code = message.Element(EwsXml.Messages + "ResponseCode")?.Value ?? "";

        // A warning answers with less than was asked for (Learn: ResponseClass): that is no answer to rest on.
        return (string?)message.Attribute("ResponseClass") == "Success" && code == "NoError"
            ? new EwsAnswer(message, null)
            : new EwsAnswer(null, EwsError.Of(code, message));
    }

    /// <summary>In the detail; a fault of an older server has it as the fault's own code.</summary>
    private static string CodeOf(XElement fault) =>
        fault.Element("detail")?.Elements().FirstOrDefault(element => element.Name.LocalName == "ResponseCode")?.Value
        ?? fault.Element("faultcode")?.Value.Split(':')[^1] ?? "";
}
