namespace PexipFunctions.Templates.Html;

/// <summary>Lays out the text of HTML.</summary>
internal sealed class HtmlReader
{
    private const string Rule = "----------";
    private const string Separator = " |";
    private const int MostIndents = 10;

    private static readonly HashSet<string> Paragraphs = Set("blockquote dir dl h1 h2 h3 h4 h5 h6 listing menu ol p plaintext pre table ul xmp");

    private static readonly HashSet<string> Lines = Set(
        "address article aside caption center dd details dialog div dt fieldset figcaption figure footer form header hgroup legend li main nav search section summary tr");

    private static readonly HashSet<string> Preformatted = Set("listing plaintext pre xmp");

    private readonly TextLayout layout = new();
    private readonly Stack<int> links = new();
    private readonly Stack<(int Start, bool HasCell)> rows = new();
    private readonly TableCells cells;
    private readonly ListItems lists;
    private int preformatted;
    private int cell;

    private HtmlReader(TableCells cells, ListItems lists) => (this.cells, this.lists) = (cells, lists);

    /// <summary>Takes time in proportion to the length of <paramref name="html"/>, whatever stands in it.</summary>
    public static string Read(string html)
    {
        // Read again each time that they are enumerated: cheaper than to keep them all. Few texts need it.
        var parts = HtmlOutline.Read(html);
        var reader = new HtmlReader(new TableCells(Has(html, "<table") ? parts : []), new ListItems(Has(html, "reversed") ? parts : []));
        foreach (var part in parts)
        {
            reader.Read(part);
        }

        return reader.layout.ToString();
    }

    private static bool Has(string html, string text) => html.Contains(text, StringComparison.OrdinalIgnoreCase);

    private void Read(HtmlPart part)
    {
        switch (part.Kind)
        {
            case HtmlPartKind.Open:
                EndLine(part.Name);
                Begin(part);
                break;
            case HtmlPartKind.Close:
                End(part);
                EndLine(part.Name);
                break;
            case HtmlPartKind.Text when preformatted > 0:
                layout.WriteLines(part.Text);
                break;
            default:
                layout.Write(part.Text);
                break;
        }
    }

    private void Begin(HtmlPart part)
    {
        switch (part.Name)
        {
            case "br":
                layout.Break();
                break;
            case "hr":
                layout.EndLine();
                layout.Write(Rule);
                layout.EndLine();
                break;
            case "img" or "image":
                layout.Write(part.Attribute("alt") ?? "");
                break;
            case "a":
                links.Push(layout.Length);
                break;
            case "li":
                BeginItem(part);
                break;
            case "tr":
                rows.Push((layout.Length, false));
                break;
            case "td" or "th":
                BeginCell();
                break;
            case var name when Preformatted.Contains(name):
                preformatted++;
                break;
            case var name when ElementKinds.IsList(name):
                lists.Begin(part);
                break;
        }
    }

    private void End(HtmlPart part)
    {
        switch (part.Name)
        {
            case "a":
                EndLink(part, links.Pop());
                break;
            case "tr":
                rows.Pop();
                break;
            case "li" or "td" or "th":
                layout.Release();
                break;
            case var name when Preformatted.Contains(name):
                preformatted--;
                break;
            case var name when ElementKinds.IsList(name):
                lists.End();
                break;
        }
    }

    private void BeginItem(HtmlPart item)
    {
        layout.WriteLines(new string(' ', 2 * Math.Clamp(lists.Depth - 1, 0, MostIndents)));
        layout.Mark(lists.Mark(item));
    }

    private void BeginCell()
    {
        if (!cells.IsPrinted(cell++) || !rows.TryPop(out var row))
        {
            return;
        }

        if (row.HasCell)
        {
            layout.Separate(Separator, isFirst: layout.Length == row.Start);
        }

        rows.Push(row with { HasCell = true });
    }

    private void EndLink(HtmlPart link, int start)
    {
        var href = link.Attribute("href");
        var address = LinkAddress.Beside(layout.Since(start, LinkAddress.LongestSame(href)), href);
        layout.Write(address is null ? "" : $" <{address}>");
    }

    private void EndLine(string name)
    {
        if (Paragraphs.Contains(name) && !(lists.Depth > 0 && ElementKinds.IsList(name)))
        {
            layout.EndParagraph();
        }
        else if (Lines.Contains(name) || Paragraphs.Contains(name))
        {
            layout.EndLine();
        }
    }

    private static HashSet<string> Set(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
