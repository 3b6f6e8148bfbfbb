using Ganss.Xss;

namespace PexipFunctions.AddIn;

/// <summary>Makes admins' HTML fit for the pane: text, links and looks stay, scripts and forms go.</summary>
internal static class PaneHtml
{
    // Thread-safe once set up (HtmlSanitizer documentation).
    private static readonly HtmlSanitizer Sanitizer = SetUp();

    public static string Sanitise(string html) => Sanitizer.Sanitize(html);

    private static HtmlSanitizer SetUp()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith(["form", "input", "button", "select", "option", "optgroup", "textarea", "label", "fieldset", "legend", "datalist", "keygen"]);
        sanitizer.AllowedSchemes.UnionWith(["mailto", "tel"]);
        // A pane that navigated away would be lost: links open outside.
        sanitizer.PostProcessNode += (_, link) =>
        {
            if (link.Node is AngleSharp.Html.Dom.IHtmlAnchorElement anchor)
            {
                anchor.SetAttribute("target", "_blank");
                anchor.SetAttribute("rel", "noopener noreferrer");
            }
        };
        return sanitizer;
    }
}
