using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PexipFunctions.Templates.Html;

/// <summary>A meeting's body with the organizer's own text around a place for a block.</summary>
internal sealed class BodyFrame
{
    private const string Behind =
        "Behind<br>it <p class=\"MsoNormal\" data-behind=\"p\"><span>Behind</span></p><div data-behind=\"div\"><b>Behind</b></div><ul><li>Behind</li></ul>"
        + "<table class=\"MsoNormalTable\"><tbody><tr><td>Behind</td></tr></tbody></table><h1>Behind</h1><blockquote>Behind</blockquote><p><a href=\"https://example.com\">Behind</a><img alt=\"\"></p>";

    private readonly string before;
    private readonly string after;
    private readonly Lazy<string> empty;

    private BodyFrame(string before, string after)
    {
        this.before = before + "<div id=\"vmr-scheduling-block\" dir=\"auto\">";
        this.after = "</div>" + after;
        empty = new Lazy<string>(() =>
        {
            using var document = Parse("", scripting: false);
            return Skeleton(document);
        });
    }

    /// <summary>Where the pane puts a block: in an empty body, between what the organizer wrote, in the cell of a table.</summary>
    public static IReadOnlyList<BodyFrame> All { get; } =
    [
        new("", Behind),
        new("<div class=\"WordSection1\"><p class=\"MsoNormal\">Before</p>", $"{Behind}</div><p>Last</p>"),
        new("<table><tbody><tr><td>Before", $"{Behind}</td><td>Beside</td></tr></tbody></table><p>Last</p>"),
    ];

    /// <summary>The offset of the block in the whole body.</summary>
    public int Offset => before.Length;

    /// <summary>The block's element, if it is still there.</summary>
    public static IElement? BlockOf(IDocument document) => document.GetElementById("vmr-scheduling-block");

    public static IElement? BehindOf(IDocument document) => document.QuerySelector("[data-behind=p]");

    public IHtmlDocument Parse(string block, bool scripting) =>
        new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true, IsScripting = scripting }).ParseDocument(before + block + after);

    /// <summary>What is around the block is what it would be around an empty one.</summary>
    public bool IsIntact(IDocument document) => Skeleton(document) == empty.Value;

    // All nodes but those in the block. The attributes of html and body are looked at apart.
    private static string Skeleton(IDocument document)
    {
        var block = BlockOf(document);
        var skeleton = new StringBuilder();

        // A node looks for its sibling among all children of its parent, which takes quadratic time.
        var rest = new Stack<INode?>([document.DocumentElement]);
        while (rest.TryPop(out var node))
        {
            if (node is null)
            {
                skeleton.Append('/');
                continue;
            }

            Append(node, skeleton);
            rest.Push(null);
            for (var index = node == block ? 0 : node.ChildNodes.Length; index > 0; index--)
            {
                rest.Push(node.ChildNodes[index - 1]);
            }
        }

        return skeleton.ToString();
    }

    private static void Append(INode node, StringBuilder skeleton)
    {
        skeleton.Append('<').Append(node.NodeName);
        if (node is not IElement element)
        {
            skeleton.Append(' ').Append(node.TextContent);
        }
        else if (element.LocalName is not ("html" or "body"))
        {
            foreach (var attribute in element.Attributes)
            {
                skeleton.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Value);
            }
        }
    }
}
