using AngleSharp.Html.Parser.Tokens;

namespace PexipFunctions.Templates.Html;

/// <summary>Whether a tag's attributes run script or load what mail programs block.</summary>
internal static class AttributeCheck
{
    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal)
    {
        "href", "src", "action", "formaction", "background", "poster", "data", "xlink:href", "cite", "longdesc", "srcset", "lowsrc", "dynsrc",
    };

    private static readonly string[] Scripts = ["javascript:", "vbscript:", "livescript:", "data:text/html", "data:image/svg", "data:application"];

    public static IEnumerable<(FindingSeverity Severity, string Message)> Check(HtmlTagToken tag)
    {
        foreach (var attribute in tag.Attributes)
        {
            var value = Compact(attribute.Value);
            if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            {
                yield return (FindingSeverity.Error, $"The event handler '{attribute.Name}' is not allowed.");
            }
            else if (Addresses.Contains(attribute.Name) && Array.Find(Scripts, script => value.StartsWith(script, StringComparison.Ordinal)) is { } scheme)
            {
                yield return (FindingSeverity.Error, $"An address with '{scheme}' is not allowed in '{attribute.Name}'.");
            }
            else if (attribute.Name == "srcdoc" || (attribute.Name == "style" && (value.Contains("javascript:", StringComparison.Ordinal) || value.Contains("expression(", StringComparison.Ordinal))))
            {
                yield return (FindingSeverity.Error, $"Script in '{attribute.Name}' is not allowed.");
            }
            else if (attribute.Name == "src" && value.StartsWith("http:", StringComparison.Ordinal))
            {
                yield return (FindingSeverity.Warning, "Many mail programs do not show an image with an http address; use https.");
            }
        }
    }

    // Browsers pass over white space and control characters within a scheme.
    private static string Compact(string value) =>
        string.Concat(value.Where(character => character > ' ' && !char.IsControl(character))).ToLowerInvariant();
}
