using System.Text;
using AngleSharp.Dom;

namespace PexipFunctions.Aliases;

/// <summary>
/// The visible text of HTML in lines, as html.js reads a body: with the same elements that break lines, that are seen though
/// they hold no text, and whose text is not seen.
/// </summary>
internal sealed class PrintedText
{
    private const char Picture = '\ufffc';
    private const char Rule = '\u2500';

    private static readonly HashSet<string> Breaks = [.. (
        "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
        + "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul xmp").Split(' ')];

    private static readonly HashSet<string> Pictures = [.. (
        "audio button canvas embed iframe img input math meter object progress select svg textarea video").Split(' ')];

    private static readonly HashSet<string> Unseen = [.. "script style title textarea xmp iframe noembed noframes noscript".Split(' ')];

    private readonly StringBuilder text = new();
    private bool breaks;
    private int preformatted;
    private bool spaces;

    public static string Of(IElement body)
    {
        var printed = new PrintedText();
        // Not recursive: a template may nest deeper than a thread's stack. Not by siblings: a node looks for its own among all children.
        var rest = new Stack<(INode Node, bool IsLeft)>([(body, false)]);
        while (rest.TryPop(out var step))
        {
            if (step.IsLeft)
            {
                printed.Leave(step.Node);
                continue;
            }

            printed.Enter(step.Node);
            rest.Push((step.Node, true));
            var children = Unseen.Contains(step.Node.NodeName.ToLowerInvariant()) ? 0 : step.Node.ChildNodes.Length;
            for (var index = children - 1; index >= 0; index--)
            {
                rest.Push((step.Node.ChildNodes[index], false));
            }
        }

        return printed.text.ToString();
    }

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
        if (name == "hr" || Pictures.Contains(name))
        {
            Append((name == "hr" ? Rule : Picture).ToString());
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
