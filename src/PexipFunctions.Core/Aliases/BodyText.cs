using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace PexipFunctions.Aliases;

/// <summary>
/// The visible characters of a body. HTML is read token by token: a tree costs quadratic time and memory on formatting
/// that is left open (the HTML standard, "reconstruct the active formatting elements"), and a body comes from anybody.
/// </summary>
internal static class BodyText
{
    // Before and behind these a new line begins. The same as in the pane's html.js.
    private static readonly HashSet<string> Lines = new(
        ("address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
        + "h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul xmp").Split(' '),
        StringComparer.Ordinal);

    /// <summary>With a blank where something unseen stands between two characters, and a line end where a line begins.</summary>
    public static string Read(string body, bool isHtml)
    {
        var text = new VisibleText(body.Length, keepsLines: !isHtml);
        if (isHtml)
        {
            Read(body, text);
        }
        else
        {
            text.Append(body);
        }

        return text.ToString();
    }

    private static void Read(string html, VisibleText text)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = static (ref _, _) => false,
            DisableElementPositionTracking = true,
        };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type == HtmlTokenType.Character)
            {
                text.Append(token.Data);
                continue;
            }

            text.Break(token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag && Lines.Contains(token.Name));
            if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag && token.Name == "pre")
            {
                text.KeepsLines = token.Type == HtmlTokenType.StartTag;
            }
            else if (token.Type == HtmlTokenType.StartTag && RawMode(token.Name) is { } mode)
            {
                tokens.State = mode;
                SkipRaw(token.Name, tokens);
            }
        }
    }

    private static HtmlParseMode? RawMode(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "textarea" or "title" => HtmlParseMode.RCData,
        "iframe" or "noembed" or "noframes" or "noscript" or "style" or "xmp" => HtmlParseMode.Rawtext,
        _ => null,
    };

    private static void SkipRaw(string name, HtmlTokenizer tokens)
    {
        HtmlToken token;
        do
        {
            token = tokens.Get();
        }
        while (token.Type != HtmlTokenType.EndOfFile && (token.Type != HtmlTokenType.EndTag || token.Name != name));
    }
}
