namespace PexipFunctions.Templates.Html;

/// <summary>
/// The elements that are open while HTML is read, and the ends that start tags and end tags imply: the HTML standard's
/// "tree construction" as far as text shows it. Each tag costs a constant and each element is ended once, so that reading
/// is linear, however elements are nested and whatever is left open; building a tree is not.
/// </summary>
internal sealed class OpenElements(Action<HtmlPart> ended)
{
    private readonly List<(HtmlPart Element, bool IsOver)> open = [];
    private readonly Dictionary<string, Stack<int>> byName = new(StringComparer.Ordinal);
    private readonly Stack<int> scopes = new();
    private readonly Stack<int> specials = new();

    /// <summary>Ends what a start tag ends, and opens it. False where the tag has no place.</summary>
    public bool Open(HtmlPart element, bool isVoid)
    {
        if (!MakeRoom(element.Name))
        {
            return false;
        }

        if (!isVoid)
        {
            Push(element);
        }

        return true;
    }

    /// <summary>Whether a cell would have to begin a row.</summary>
    public bool LacksRow => Last("table") >= 0 && Last("tr") < Last("table");

    /// <summary>Ends what an end tag ends. False where it ends nothing.</summary>
    public bool Close(string name)
    {
        var last = Last(name);
        var scope = IsTablePart(name) ? Last("table") : ElementKinds.IsScope(name) ? -1 : Top(scopes);
        if (last < 0 || last < scope || (last < Top(specials) && !ElementKinds.IsFormatting(name) && !ElementKinds.IsSpecial(name)))
        {
            return false;
        }

        if (last < Top(specials) && ElementKinds.IsFormatting(name))
        {
            EndAlone(last);
        }
        else
        {
            EndFrom(last);
        }

        return true;
    }

    /// <summary>Ends all.</summary>
    public void CloseAll() => EndFrom(0);

    private bool MakeRoom(string name)
    {
        EndForeign(name);
        if (ElementKinds.IsBlock(name))
        {
            EndInScope("p", Top(scopes));
        }

        switch (name)
        {
            case "li":
                EndInScope("li", Math.Max(Top(scopes), LastList()));
                break;
            case "dt" or "dd":
                EndInScope("dt", Math.Max(Top(scopes), Last("dl")));
                EndInScope("dd", Math.Max(Top(scopes), Last("dl")));
                break;
            case "a" or "button" or "nobr" or "option":
                Close(name);
                break;
            case "select" when Last("select") >= 0:
                EndFrom(Last("select"));
                return false;
            case "table" when Last("table") > Math.Max(Math.Max(Last("td"), Last("th")), Last("caption")):
                EndFrom(Last("table"));
                break;
            case "caption" or "colgroup" or "tbody" or "thead" or "tfoot" or "tr" or "td" or "th":
                return MakeRoomInTable(name);
            case var _ when ElementKinds.IsHeading(name) && open.Count > 0 && ElementKinds.IsHeading(open[^1].Element.Name):
                EndFrom(open.Count - 1);
                break;
        }

        return true;
    }

    private void EndForeign(string name)
    {
        while (ElementKinds.EndsForeign(name) && Math.Max(Last("svg"), Last("math")) is var foreign and >= 0 && Last("foreignobject") < foreign)
        {
            EndFrom(foreign);
        }
    }

    // Ends what is open in the innermost table, up to what the new part stands in.
    private bool MakeRoomInTable(string name)
    {
        var table = Last("table");
        if (table < 0)
        {
            return false;
        }

        var row = Last("tr");
        var group = Math.Max(Last("tbody"), Math.Max(Last("thead"), Last("tfoot")));
        var parent = name is "td" or "th" && row > table ? row : name is "td" or "th" or "tr" && group > table ? group : table;
        EndFrom(parent + 1);
        return true;
    }

    private void EndInScope(string name, int scope)
    {
        if (Last(name) is var last && last > scope)
        {
            EndFrom(last);
        }
    }

    private void EndFrom(int index)
    {
        while (open.Count > index)
        {
            var (element, isOver) = open[^1];
            open.RemoveAt(open.Count - 1);
            Pop(specials, open.Count);
            Pop(scopes, open.Count);
            if (!isOver)
            {
                byName[element.Name].Pop();
                ended(element);
            }
        }
    }

    private void EndAlone(int index)
    {
        var element = open[index].Element;
        open[index] = (element, true);
        byName[element.Name].Pop();
        ended(element);
    }

    private void Push(HtmlPart element)
    {
        if (!byName.TryGetValue(element.Name, out var places))
        {
            byName[element.Name] = places = new Stack<int>();
        }

        places.Push(open.Count);
        if (ElementKinds.IsScope(element.Name))
        {
            scopes.Push(open.Count);
        }

        if (ElementKinds.IsSpecial(element.Name))
        {
            specials.Push(open.Count);
        }

        open.Add((element, false));
    }

    private int Last(string name) => byName.TryGetValue(name, out var places) ? Top(places) : -1;

    private int LastList() => Math.Max(Math.Max(Last("ul"), Last("ol")), Math.Max(Last("menu"), Last("dir")));

    private static bool IsTablePart(string name) => name is "caption" or "colgroup" or "tbody" or "thead" or "tfoot" or "tr" or "td" or "th";

    private static int Top(Stack<int> places) => places.TryPeek(out var top) ? top : -1;

    private static void Pop(Stack<int> places, int index)
    {
        if (Top(places) == index)
        {
            places.Pop();
        }
    }
}
