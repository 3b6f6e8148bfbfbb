using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>The names and forms of EWS's XML (Types.xsd, Messages.xsd; Learn: "EWS schema versions in Exchange").</summary>
internal static class EwsXml
{
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    public static readonly XNamespace Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";

    /// <summary>A moment in UTC in whole seconds: Exchange keeps the times of changes no finer.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text without what XML 1.0 has no place for: most control characters, and halves of surrogate pairs.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
        }

        return clean.ToString();
    }

    /// <summary>The text of a child; empty: there is none.</summary>
    public static string Text(this XElement element, string name) => element.Element(Types + name)?.Value ?? "";

    /// <summary>Whether a child says yes.</summary>
    public static bool Flag(this XElement element, string name) => element.Text(name) is "true" or "1";

    /// <summary>The time in a child; null: there is none. What carries no zone is UTC, which each request asks for (TimeZoneContext).</summary>
    public static DateTimeOffset? Time(this XElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
