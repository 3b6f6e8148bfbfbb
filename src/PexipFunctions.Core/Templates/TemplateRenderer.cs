using System.Net;
using System.Text.RegularExpressions;

namespace PexipFunctions.Templates;

/// <summary>Renders admins' templates. Thread-safe.</summary>
public sealed partial class TemplateRenderer
{
    /// <summary>Renders an HTML template; values are HTML-encoded. An unknown variable prints nothing.</summary>
    public string RenderHtml(string template, IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(template, match => WebUtility.HtmlEncode(values.GetValueOrDefault(match.Groups[1].Value, "")));

    /// <summary>Renders a plain-text template, cut to <paramref name="maxLength"/> UTF-16 units.</summary>
    public string RenderText(string template, IReadOnlyDictionary<string, string> values, int maxLength)
    {
        var text = Variable().Replace(template, match => values.GetValueOrDefault(match.Groups[1].Value, ""));
        return text.Length <= maxLength ? text : text[..maxLength];
    }

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
