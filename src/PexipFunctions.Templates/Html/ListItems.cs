namespace PexipFunctions.Templates.Html;

/// <summary>Numbers the items of the lists that are open.</summary>
internal sealed class ListItems
{
    private readonly List<int> counts = [];
    private readonly Stack<List> open = new();
    private int begun;

    /// <param name="parts">Where the items are counted, which only reversed lists need; else empty.</param>
    public ListItems(IEnumerable<HtmlPart> parts)
    {
        var lists = new Stack<int>();
        foreach (var part in parts)
        {
            if (part.Kind == HtmlPartKind.Open && ElementKinds.IsList(part.Name))
            {
                lists.Push(counts.Count);
                counts.Add(0);
            }
            else if (part.Kind == HtmlPartKind.Close && ElementKinds.IsList(part.Name))
            {
                lists.Pop();
            }
            else if (part is { Kind: HtmlPartKind.Open, Name: "li" } && lists.TryPeek(out var list))
            {
                counts[list]++;
            }
        }
    }

    /// <summary>How many lists are open.</summary>
    public int Depth => open.Count;

    public void Begin(HtmlPart list)
    {
        var kind = ListMark.Kind(list);
        var isReversed = list.Attribute("reversed") is not null;
        var start = list.Number("start") ?? (isReversed ? counts[begun] : 1);
        begun++;
        open.Push(new List(kind.Length > 0 ? kind : list.Name == "ol" ? "decimal" : "disc", start, isReversed ? -1 : 1));
    }

    public void End() => open.Pop();

    /// <summary>The mark of the next item.</summary>
    public string Mark(HtmlPart item)
    {
        var kind = ListMark.Kind(item);
        if (!open.TryPop(out var list))
        {
            return kind == "none" ? "" : "- ";
        }

        var number = item.Number("value") ?? list.Next;
        // A number beyond the last one begins again, as in browsers, which count in the same 32 bits.
        open.Push(list with { Next = unchecked(number + list.Step) });
        return ListMark.Of(kind.Length > 0 ? kind : list.Kind, number);
    }

    private readonly record struct List(string Kind, int Next, int Step);
}
