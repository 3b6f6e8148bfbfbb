using System.Globalization;
using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>Reads an element's text. Goes through the nodes without recursion, since HTML may be nested without limit.</summary>
internal sealed class HtmlReader
{
    private static readonly HashSet<string> Paragraphs = new(StringComparer.Ordinal) { "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre" };

    private static readonly HashSet<string> Lines = new(StringComparer.Ordinal)
    {
        "div", "li", "tr", "dt", "dd", "center", "section", "article", "header", "footer", "main", "nav", "aside", "address", "figure", "figcaption", "caption", "form", "fieldset",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "select", "textarea" };

    private readonly TextLayout layout = new();
    private readonly Stack<int> links = new();
    private readonly Stack<int> items = new();
    private int lists;
    private int preformatted;

    public static string Read(IElement root)
    {
        var reader = new HtmlReader();
        INode? node = root;
        while (node is not null)
        {
            node = reader.Enter(node) && node.FirstChild is { } child ? child : reader.LeaveUpwards(node, root);
        }

        return reader.layout.ToString();
    }

    // Leaves this node, and the parents that it ends, up to one with another child to read.
    private INode? LeaveUpwards(INode node, INode root)
    {
        while (true)
        {
            Leave(node);
            if (node == root)
            {
                return null;
            }

            if (node.NextSibling is { } sibling)
            {
                return sibling;
            }

            node = node.Parent!;
        }
    }

    // Whether the node's children are to be read.
    private bool Enter(INode node)
    {
        if (node is not IElement element)
        {
            Write(node);
            return false;
        }

        if (IsSilent(element))
        {
            return false;
        }

        EndLine(element.LocalName);
        Begin(element);
        return true;
    }

    private void Begin(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                layout.Break();
                break;
            case "hr":
                layout.EndLine();
                layout.Write("----------");
                layout.EndLine();
                break;
            case "img":
                layout.Write(element.GetAttribute("alt") ?? "");
                break;
            case "a":
                links.Push(layout.Length);
                break;
            case "pre":
                preformatted++;
                break;
            case "ul" or "ol":
                lists++;
                items.Push(element.LocalName == "ol" ? 1 : 0);
                break;
            case "li":
                BeginItem();
                break;
            case "td" or "th" when element.PreviousElementSibling is not null:
                layout.Join(" | ");
                break;
        }
    }

    private void Leave(INode node)
    {
        if (node is not IElement element || IsSilent(element))
        {
            return;
        }

        switch (element.LocalName)
        {
            case "a":
                EndLink(element, links.Pop());
                break;
            case "pre":
                preformatted--;
                break;
            case "ul" or "ol":
                lists--;
                items.Pop();
                break;
            case "li" or "td" or "th":
                layout.Release();
                break;
        }

        EndLine(element.LocalName);
    }

    private void Write(INode node)
    {
        if (node is IText text)
        {
            if (preformatted > 0)
            {
                layout.WriteLines(text.Data.ReplaceLineEndings("\n"));
            }
            else
            {
                layout.Write(text.Data);
            }
        }
    }

    private void BeginItem()
    {
        var number = items.TryPop(out var next) ? next : 0;
        if (lists > 0)
        {
            items.Push(number == 0 ? 0 : number + 1);
        }

        layout.WriteLines(new string(' ', 2 * Math.Clamp(lists - 1, 0, 10)));
        layout.Mark(number == 0 ? "- " : number.ToString(CultureInfo.InvariantCulture) + ". ");
    }

    private void EndLink(IElement link, int start)
    {
        var address = LinkAddress.Beside(layout.Since(start), link.GetAttribute("href"));
        layout.Write(address is null ? "" : $" <{address}>");
    }

    private void EndLine(string name)
    {
        if (Paragraphs.Contains(name) && !(lists > 0 && name is "ul" or "ol"))
        {
            layout.EndParagraph();
        }
        else if (Lines.Contains(name) || Paragraphs.Contains(name))
        {
            layout.EndLine();
        }
    }

    private static bool IsSilent(IElement element) =>
        Silent.Contains(element.LocalName)
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
