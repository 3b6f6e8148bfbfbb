using System.Globalization;
using System.Xml.Linq;
using PexipFunctions.Exchange.Requests;

namespace PexipFunctions.Exchange.Ews;

/// <summary>What Exchange says against a request, in a fault or in the message of an answer.</summary>
/// <param name="Code">Its response code; empty: it gave none.</param>
/// <param name="BackOff">How long it asks to wait; null: it does not say.</param>
/// <param name="Detail">What else is worth showing: the primary address of a mailbox, the place of an error in a request.</param>
internal sealed record EwsError(string Code, TimeSpan? BackOff, string Detail)
{
    private const string Internal = "ErrorInternalServerError";

    /// <summary>Texts for people are left out: they may quote addresses.</summary>
    private static readonly string[] Shown = ["Primary", "LineNumber", "LinePosition", "Violation"];

    /// <param name="code">As it stands in the answer.</param>
    /// <param name="holder">The element with the details (MessageXml).</param>
    public static EwsError Of(string code, XElement holder)
    {
        var values = holder.Descendants(EwsXml.Types + "Value").Select(value => (Name: (string?)value.Attribute("Name") ?? "", value.Value)).ToList();

        // An internal error may be a busy server in disguise (Learn: ResponseCode, ErrorInternalServerError).
        var inner = values.Find(value => value.Name == "InnerErrorResponseCode").Value;
        var detail = string.Join(", ", values.Where(value => Shown.Contains(value.Name)).Select(value => $"{value.Name} {Cut(value.Value)}"));
        return new EwsError(code == Internal && !string.IsNullOrEmpty(inner) ? inner : code, BackOffIn(values), detail);
    }

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;

    private static TimeSpan? BackOffIn(List<(string Name, string Value)> values) =>
        int.TryParse(values.Find(value => value.Name == "BackOffMilliseconds").Value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? RetryAfter.AtMost(TimeSpan.FromMilliseconds(milliseconds))
            : null;
}
