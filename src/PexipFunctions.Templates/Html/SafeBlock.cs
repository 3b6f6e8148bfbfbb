using System.Net;
using Ganss.Xss;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// A block as it goes into somebody's meeting. What a template prints may depend on values in ways that no check of the template
/// sees, so each block is looked at: the text around it has to stay what it is, nothing may act, and the tag has to be read.
/// </summary>
/// <param name="WasRepaired">It was not so as it was printed.</param>
public sealed record SafeBlock(string Html, bool WasRepaired)
{
    // A browser opens tags that are not closed again in every paragraph (the HTML standard, "reconstruct the active formatting
    // elements"), so the tree of such HTML grows with the square of their number.
    private const int MostTags = 1_000;

    // Thread-safe once set up (HtmlSanitizer documentation).
    private static readonly Lazy<HtmlSanitizer> Sanitizer = new(SetUp);

    /// <summary>What was printed if it does no harm; else what the sanitizer makes of it, or its text.</summary>
    public static SafeBlock Of(string html, string tag)
    {
        var isTagged = TagVisibility.Holds(html, tag);
        if (IsSafe(html, isTagged ? tag : null))
        {
            return new SafeBlock(html, WasRepaired: false);
        }

        var ending = isTagged ? $"<p>{WebUtility.HtmlEncode(tag)}</p>" : "";
        var text = WebUtility.HtmlEncode(ReadableText.FromHtml(html)).Replace("\n", "<br>", StringComparison.Ordinal);
        string[] candidates = html.AsSpan().Count('<') <= MostTags && Sanitizer.Value.Sanitize(html) is var clean ? [clean, clean + ending, text] : [text];
        return new SafeBlock(candidates.FirstOrDefault(candidate => IsSafe(candidate, isTagged ? tag : null)) ?? text + ending, WasRepaired: true);
    }

    private static bool IsSafe(string html, string? tag)
    {
        var path = new TemplatePath(html, [], new(""));
        return HtmlCheck.Check(path, TemplateScope.JoiningInstructions, locates: false).All(finding => !finding.IsError)
            && (tag is null || (TagVisibility.Holds(html, tag) && TagVisibility.Check(path, tag)?.IsError != true));
    }

    private static HtmlSanitizer SetUp()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith(["form", "input", "button", "select", "option", "optgroup", "textarea", "label", "fieldset", "legend", "datalist", "keygen"]);
        sanitizer.AllowedSchemes.UnionWith(["mailto", "tel", "sip", "sips", "h323", "pexip"]);
        return sanitizer;
    }
}
