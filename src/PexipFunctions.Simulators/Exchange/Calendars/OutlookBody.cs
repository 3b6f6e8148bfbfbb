using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>Rewrites HTML as Outlook and Exchange do on its way from the organizer to an attendee.</summary>
internal static class OutlookBody
{
    private const int LongWord = 24;
    private const string Head = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">";

    public static string Rewrite(string html, BodyRewriting rewriting)
    {
        var document = new HtmlParser().ParseDocument(html);
        var body = document.Body!;
        if (rewriting.PrefixIds)
        {
            PrefixNames(body);
        }

        foreach (var text in body.Descendants<IText>().ToList())
        {
            CutLongWords(document, text, rewriting);
        }

        var inner = body.InnerHtml + Footer(rewriting.Footer) + History(rewriting.QuotedHistory);
        return rewriting.Wrap ? $"<html><head>{Head}</head><body>{inner}</body></html>" : inner;
    }

    /// <summary>What <c>Prefer: outlook.body-content-type="text"</c> gives.</summary>
    public static string ToText(string html) => new HtmlParser().ParseDocument(html).Body!.TextContent;

    private static string Footer(string text) =>
        text.Length == 0 ? "" : $"<div id=\"ms-outlook-mobile-signature\">{text}</div>";

    private static string History(string html) =>
        html.Length == 0 ? "" : $"<hr style=\"display:inline-block;width:98%\"><div id=\"divRplyFwdMsg\">{html}</div>";

    private static void PrefixNames(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("[id], [class]"))
        {
            Prefix(element, "id");
            Prefix(element, "class");
        }
    }

    private static void Prefix(IElement element, string attribute)
    {
        if (element.GetAttribute(attribute) is { Length: > 0 } value)
        {
            var names = value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => "x_" + name);
            element.SetAttribute(attribute, string.Join(' ', names));
        }
    }

    private static void CutLongWords(IDocument document, IText text, BodyRewriting rewriting)
    {
        if (!text.Data.Split().Any(word => word.Length > LongWord))
        {
            return;
        }

        if (rewriting.SoftHyphens)
        {
            text.Data = string.Join(' ', text.Data.Split(' ').Select(Hyphenate));
        }

        if (rewriting.SplitText)
        {
            var middle = text.Data.Length / 2;
            var span = document.CreateElement("span");
            span.SetAttribute("style", "font-family:Calibri");
            span.TextContent = text.Data[middle..];
            text.Parent!.InsertBefore(span, text.NextSibling);
            text.Data = text.Data[..middle];
        }
    }

    private static string Hyphenate(string word)
    {
        if (word.Length <= LongWord)
        {
            return word;
        }

        var hyphenated = new StringBuilder(word);
        for (var at = LongWord / 2; at < hyphenated.Length; at += LongWord / 2)
        {
            hyphenated.Insert(at, '\u00ad');
        }

        return hyphenated.ToString();
    }
}
