namespace PexipFunctions.Templates.Html;

/// <summary>The tags that are open, with the end tags that HTML lets people leave out.</summary>
internal sealed class OpenTags
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "basefont", "bgsound", "frame", "isindex", "keygen",
    };

    // The HTML standard, "optional tags": an end tag that may be left out, and which of these elements such a start tag ends.
    private static readonly Dictionary<string, HashSet<string>> Optional = new(StringComparer.Ordinal)
    {
        ["p"] = ["p"],
        ["li"] = ["li", "p"],
        ["dt"] = ["dt", "dd", "p"],
        ["dd"] = ["dt", "dd", "p"],
        ["rt"] = ["rt", "rp"],
        ["rp"] = ["rt", "rp"],
        ["option"] = ["option"],
        ["optgroup"] = ["option", "optgroup"],
        ["colgroup"] = ["colgroup", "caption"],
        ["caption"] = ["caption", "colgroup"],
        ["td"] = ["td", "th", "p"],
        ["th"] = ["td", "th", "p"],
        ["tr"] = ["tr", "td", "th", "p", "colgroup", "caption"],
        ["thead"] = ["colgroup", "caption"],
        ["tbody"] = ["tbody", "thead", "tfoot", "tr", "td", "th", "p", "colgroup", "caption"],
        ["tfoot"] = ["tbody", "thead", "tfoot", "tr", "td", "th", "p", "colgroup", "caption"],
        ["html"] = [],
        ["head"] = [],
        ["body"] = ["head"],
    };

    // The end of one of these does not end a paragraph within it.
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    };

    private readonly List<OpenTag> open = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How many elements are within each other here.</summary>
    public int Depth => open.Count == 0 ? 0 : open[^1].Depth;

    /// <summary>Within SVG or MathML, where tags close themselves and nothing is raw text.</summary>
    public bool IsDrawing => IsOpen("svg") || IsOpen("math");

    /// <summary>What must be closed and is not, the innermost first.</summary>
    public IEnumerable<(string Name, int Index)> Unclosed =>
        open.AsEnumerable().Reverse().Where(tag => !Optional.ContainsKey(tag.Name)).Select(tag => (tag.Name, tag.Index));

    public static bool IsVoid(string name) => Void.Contains(name);

    public bool IsOpen(string name) => counts.GetValueOrDefault(name) > 0;

    public void Open(string name, bool selfClosing, int index)
    {
        // A colon: an element of Office, which reads its HTML as XML.
        var closed = selfClosing && (name.Contains(':', StringComparison.Ordinal) || IsDrawing || name is "svg" or "math");
        if (IsVoid(name) || closed)
        {
            return;
        }

        // What this tag ends stays until it is closed, but is not around it.
        var parent = open.Count - 1;
        while (Optional.TryGetValue(name, out var ends) && parent >= 0 && ends.Contains(open[parent].Name))
        {
            parent = open[parent].Parent;
        }

        open.Add(new OpenTag(name, index, parent, parent < 0 ? 1 : open[parent].Depth + 1));
        counts[name] = counts.GetValueOrDefault(name) + 1;
    }

    /// <summary>Closes an open tag, and gives those within it that should have been closed before.</summary>
    public List<(string Name, int Index)> Close(string name)
    {
        var wrong = new List<(string, int)>();
        for (var tag = Pop(); tag.Name != name; tag = Pop())
        {
            if (Inline.Contains(name) || !Optional.ContainsKey(tag.Name))
            {
                wrong.Add((tag.Name, tag.Index));
            }
        }

        return wrong;
    }

    private OpenTag Pop()
    {
        var tag = open[^1];
        open.RemoveAt(open.Count - 1);
        counts[tag.Name]--;
        return tag;
    }

    private readonly record struct OpenTag(string Name, int Index, int Parent, int Depth);
}
