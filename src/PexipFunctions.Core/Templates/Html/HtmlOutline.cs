using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace PexipFunctions.Templates.Html;

/// <summary>Reads HTML to its elements and texts, each end in its place, in linear time and without a tree.</summary>
internal sealed class HtmlOutline
{
    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "alt", "colspan", "hidden", "href", "reversed", "start", "style", "type", "value",
    };

    private readonly List<HtmlPart> parts = [];
    private readonly OpenElements open;
    private HtmlTagToken? hidden;
    private bool afterPre;

    private HtmlOutline() => open = new OpenElements(Ended);

    /// <summary>Every element that is opened is closed, save those that are never closed in HTML. What is not shown is left out.</summary>
    public static IReadOnlyList<HtmlPart> Read(string html)
    {
        var outline = new HtmlOutline();
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = static (ref _, name) => Attributes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Span),
            DisableElementPositionTracking = true,
        };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            outline.Add(token, tokens);
        }

        outline.open.CloseAll();
        return outline.parts;
    }

    private void Add(HtmlToken token, HtmlTokenizer tokens)
    {
        if (token.Type == HtmlTokenType.Character)
        {
            // The standard drops a line end that begins a pre.
            AddText(afterPre && token.Data.StartsWith('\n') ? token.Data[1..] : token.Data);
            return;
        }

        afterPre = false;
        if (token is not HtmlTagToken tag || tag.Name is "html" or "head" or "body")
        {
            return;
        }

        if (tag.Type == HtmlTokenType.EndTag && tag.Name is not "br")
        {
            End(tag);
        }
        else
        {
            Begin(tag, tokens);
        }
    }

    private void AddText(string text)
    {
        afterPre = false;
        if (text.Length > 0 && hidden is null)
        {
            parts.Add(new HtmlPart(HtmlPartKind.Text, "", text, null));
        }
    }

    private void Begin(HtmlTagToken tag, HtmlTokenizer tokens)
    {
        if (RawMode(tag.Name) is { } mode)
        {
            tokens.State = mode;
            SkipRaw(tag.Name, tokens);
            return;
        }

        if (ElementKinds.IsCell(tag.Name) && open.LacksRow)
        {
            Begin(HtmlTagToken.Open("tr"), tokens);
        }

        var isVoid = HtmlCheck.IsVoid(tag.Name) || tag.Name == "image" || (tag.IsSelfClosing && tag.Name is "svg" or "math");
        if (open.Open(tag, isVoid))
        {
            Began(tag, isVoid);
            afterPre = tag.Name is "pre" or "listing";
            tokens.State = tag.Name switch
            {
                "xmp" => HtmlParseMode.Rawtext,
                "plaintext" => HtmlParseMode.Plaintext,
                _ => tokens.State,
            };
        }
    }

    private void Began(HtmlTagToken tag, bool isVoid)
    {
        if (hidden is not null)
        {
            return;
        }

        if (!IsHidden(tag))
        {
            parts.Add(new HtmlPart(HtmlPartKind.Open, tag.Name, "", tag));
        }
        else if (!isVoid)
        {
            hidden = tag;
        }
    }

    private void Ended(HtmlTagToken tag)
    {
        if (hidden is null)
        {
            parts.Add(new HtmlPart(HtmlPartKind.Close, tag.Name, "", tag));
        }
        else if (ReferenceEquals(hidden, tag))
        {
            hidden = null;
        }
    }

    private void End(HtmlTagToken tag)
    {
        var closed = open.Close(tag.Name);
        if (tag.Name == "p" && !closed && hidden is null)
        {
            // An end of a paragraph that never began is an empty one.
            parts.Add(new HtmlPart(HtmlPartKind.Open, "p", "", tag));
            parts.Add(new HtmlPart(HtmlPartKind.Close, "p", "", tag));
        }
    }

    private static bool IsHidden(HtmlTagToken tag) =>
        tag.Name is "object" or "select" or "svg" or "template"
        || tag.Attributes.Exists(attribute => attribute.Name == "hidden")
        || InlineStyle.Value(tag.GetAttribute("style"), "display") == "none"
        || InlineStyle.Value(tag.GetAttribute("style"), "visibility") == "hidden";

    // What is no text of the page.
    private static HtmlParseMode? RawMode(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "textarea" or "title" => HtmlParseMode.RCData,
        "iframe" or "noembed" or "noframes" or "noscript" or "style" => HtmlParseMode.Rawtext,
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
