using System.Net;
using Ganss.Xss;
using PexipFunctions.Templates;

namespace PexipFunctions.Web.AddIn;

/// <summary>Makes admins' HTML fit for the pane: text, links and looks stay, scripts and forms go.</summary>
internal static class PaneHtml
{
    // Thread-safe once set up (HtmlSanitizer documentation).
    private static readonly HtmlSanitizer Sanitizer = SetUp();

    // Saving refuses text whose tags are not closed; what was saved before stays as it was.
    private const int MostGrowth = 8;
    private const int Allowance = 4_096;

    /// <summary>
    /// The HTML without what is active. Its text alone where that would grow beyond measure: a browser opens tags that are not
    /// closed again in every paragraph (the HTML standard, "reconstruct the active formatting elements").
    /// </summary>
    public static string Sanitise(string html)
    {
        var clean = Sanitizer.Sanitize(html);
        return clean.Length <= MostGrowth * html.Length + Allowance ? clean : WebUtility.HtmlEncode(ReadableText.FromHtml(html));
    }

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
