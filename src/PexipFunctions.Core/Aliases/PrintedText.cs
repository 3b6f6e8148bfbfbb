using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PexipFunctions.Aliases;

/// <summary>
/// The visible text of HTML in lines, as html.js reads a body: with the same elements that break lines, that are seen though
/// they hold no text, and whose text is not seen.
/// </summary>
internal sealed partial class PrintedText
{
    private const char Picture = '\ufffc';
    private const char Rule = '\u2500';
    private const char Frame = '\u25ad';

    private static readonly HashSet<string> Breaks = [.. (
        "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
        + "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul xmp").Split(' ')];

    private static readonly HashSet<string> Pictures = [.. (
        "audio button canvas embed iframe img input math meter object progress select svg textarea video").Split(' ')];

    private static readonly HashSet<string> Unseen = [.. "script style title textarea xmp iframe noembed noframes noscript".Split(' ')];

    // These are seen even when there is nothing in them; others are where they have a border.
    private static readonly HashSet<string> Framed = ["details", "fieldset", "li", "table"];
    private static readonly HashSet<string> Unframed = [.. Breaks.Intersect("body br caption hr tbody td tfoot th thead tr".Split(' '))];

    private readonly StringBuilder text = new();
    private readonly HashSet<INode> frames = [];
    private bool breaks;
    private int preformatted;
    private bool spaces;

    public static string Of(IElement body)
    {
        var printed = new PrintedText();
        printed.FindFrames(body);
        Walk(body, printed.Enter, printed.Leave);
        return printed.text.ToString();
    }

    // Not recursive: a template may nest deeper than a thread's stack. Not by siblings: a node looks for its own among all children.
    private static void Walk(IElement body, Action<INode> enter, Action<INode> leave)
    {
        var rest = new Stack<(INode Node, bool IsLeft)>([(body, false)]);
        while (rest.TryPop(out var step))
        {
            if (step.IsLeft)
            {
                leave(step.Node);
                continue;
            }

            enter(step.Node);
            rest.Push((step.Node, true));
            var children = Unseen.Contains(step.Node.NodeName.ToLowerInvariant()) ? 0 : step.Node.ChildNodes.Length;
            for (var index = children - 1; index >= 0; index--)
            {
                rest.Push((step.Node.ChildNodes[index], false));
            }
        }
    }

    // Those in which nothing is seen but other frames.
    private void FindFrames(IElement body)
    {
        var seen = 0;
        var open = new Stack<int>();
        void Enter(INode node)
        {
            open.Push(seen);
            var name = node.NodeName.ToLowerInvariant();
            seen += name == "hr" || Pictures.Contains(name) || (node is IText content && content.Data.Any(IsSeen)) ? 1 : 0;
        }

        void Leave(INode node)
        {
            if (open.Pop() == seen && IsFrame(node, node.NodeName.ToLowerInvariant()))
            {
                frames.Add(node);
            }
        }

        Walk(body, Enter, Leave);
    }

    private static bool IsFrame(INode node, string name) =>
        Framed.Contains(name) || (Breaks.Contains(name) && !Unframed.Contains(name) && node is IElement element && Border().IsMatch(element.GetAttribute("style") ?? ""));

    private static bool IsSeen(char character) => !char.IsWhiteSpace(character)
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark);

    [GeneratedRegex(@"(?:^|[\s;""'])border(?:-(?:top|right|bottom|left|style))*\s*:[^;""']*(?:dashed|dotted|double|groove|inset|outset|ridge|solid)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Border();

    private void Enter(INode node)
    {
        if (node is IText content)
        {
            Append(content.Data);
            return;
        }

        var name = node.NodeName.ToLowerInvariant();
        breaks |= Breaks.Contains(name);
        preformatted += name == "pre" ? 1 : 0;
        if (name == "hr" || Pictures.Contains(name) || frames.Contains(node))
        {
            Append((frames.Contains(node) ? Frame : name == "hr" ? Rule : Picture).ToString());
        }

        breaks |= Breaks.Contains(name);
    }

    private void Leave(INode node)
    {
        var name = node is IElement ? node.NodeName.ToLowerInvariant() : "";
        breaks |= Breaks.Contains(name);
        preformatted -= name == "pre" ? 1 : 0;
    }

    private void Append(string content)
    {
        foreach (var character in content)
        {
            if (char.IsWhiteSpace(character))
            {
                (spaces, breaks) = (true, breaks || (preformatted > 0 && character is '\n'));
                continue;
            }

            if (text.Length > 0 && (breaks || spaces))
            {
                text.Append(breaks ? '\n' : ' ');
            }

            (breaks, spaces) = (false, false);
            text.Append(character);
        }
    }
}
