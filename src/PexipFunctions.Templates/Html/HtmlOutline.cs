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

    // Those of the token that was read last.
    private readonly List<HtmlPart> parts = [];
    private readonly OpenElements open;
    private HtmlPart? hidden;
    private bool afterPre;

    private HtmlOutline() => open = new OpenElements(Ended);

    /// <summary>Every element that is opened is closed, save those that are never closed in HTML. What is not shown is left out.</summary>
    public static IEnumerable<HtmlPart> Read(string html)
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
            outline.parts.Clear();
            outline.Add(token, tokens);
            foreach (var part in outline.parts)
            {
                yield return part;
            }
        }

        outline.parts.Clear();
        outline.open.CloseAll();
        foreach (var part in outline.parts)
        {
            yield return part;
        }
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

        var element = new HtmlPart(HtmlPartKind.Open, tag.Name, "", tag.Attributes.Count > 0 ? tag : null);
        var isVoid = HtmlCheck.IsVoid(tag.Name) || tag.Name == "image" || (tag.IsSelfClosing && tag.Name is "svg" or "math");
        // While it is open, no more of it is kept than its end needs.
        var kept = tag.Name == "a" ? element : element with { Tag = null };
        if (open.Open(kept, isVoid))
        {
            Began(element, isVoid ? null : kept);
            afterPre = tag.Name is "pre" or "listing";
            tokens.State = tag.Name switch
            {
                "xmp" => HtmlParseMode.Rawtext,
                "plaintext" => HtmlParseMode.Plaintext,
                _ => tokens.State,
            };
        }
    }

    private void Began(HtmlPart element, HtmlPart? kept)
    {
        if (hidden is not null)
        {
            return;
        }

        if (!IsHidden(element))
        {
            parts.Add(element);
        }
        else
        {
            hidden = kept;
        }
    }

    private void Ended(HtmlPart element)
    {
        if (hidden is null)
        {
            parts.Add(element with { Kind = HtmlPartKind.Close });
        }
        else if (ReferenceEquals(hidden, element))
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
            parts.Add(new HtmlPart(HtmlPartKind.Open, "p", "", null));
            parts.Add(new HtmlPart(HtmlPartKind.Close, "p", "", null));
        }
    }

    private static bool IsHidden(HtmlPart element) =>
        element.Name is "object" or "select" or "svg" or "template"
        || (element.Tag is not null
            && (element.Attribute("hidden") is not null
                || InlineStyle.Value(element.Attribute("style"), "display") == "none"
                || InlineStyle.Value(element.Attribute("style"), "visibility") == "hidden"));

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
