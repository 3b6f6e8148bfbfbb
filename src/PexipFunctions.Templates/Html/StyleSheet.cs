using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// The rules of a style sheet as they are written (CSS Syntax Module Level 3, "Parsing"), those that only newer readers know too.
/// Where readers could differ, more is taken for a rule rather than less.
/// </summary>
internal sealed class StyleSheet
{
    // They style nothing by themselves; the last two are Word's.
    private static readonly HashSet<string> Idle = new(StringComparer.Ordinal) { "viewport", "-ms-viewport", "-webkit-viewport", "page", "list" };

    // A font of that name is the organizer's too.
    private static readonly string[] MailFonts =
    [
        "aptos", "calibri", "cambria", "arial", "helvetica", "verdana", "tahoma", "georgia", "times", "courier", "segoe", "consolas", "garamond", "trebuchet",
        "system-ui", "sans-serif", "serif", "monospace", "wingdings", "symbol",
    ];

    private readonly List<(string Selector, string Block)> rules = [];
    private readonly List<string> problems = [];
    private readonly string css;

    private StyleSheet(string css) => this.css = css;

    /// <summary>The style rules, those for some media too.</summary>
    public IReadOnlyList<(string Selector, string Block)> Rules => rules;

    /// <summary>What is wrong with the sheet as a whole.</summary>
    public IReadOnlyList<string> Problems => problems;

    public static StyleSheet Read(string css)
    {
        var plain = StyleTokens.WithoutComments(css).Replace("<!--", " ", StringComparison.Ordinal).Replace("-->", " ", StringComparison.Ordinal);
        var sheet = new StyleSheet(plain);
        sheet.ReadRules();
        return sheet;
    }

    /// <summary>Writes to the elements of a block what the rules give to them.</summary>
    public void ApplyTo(IElement? block)
    {
        foreach (var (selector, style) in rules)
        {
            foreach (var element in Matches(block, selector))
            {
                element.SetAttribute("style", $"{style};{element.GetAttribute("style")}");
            }
        }
    }

    private static List<IElement> Matches(IElement? block, string selector)
    {
        try
        {
            return block is null ? [] : [.. block.QuerySelectorAll(selector)];
        }
        catch (DomException)
        {
            // One that only newer readers know, or none.
            return [];
        }
    }

    // The blocks of media queries are read as if the rules in them stood outside.
    private void ReadRules()
    {
        for (var at = 0; at < css.Length;)
        {
            var stop = Find(at, "{};");
            var prelude = css[at..stop].Trim();
            if (stop == css.Length || css[stop] != '{' || IsGroup(prelude))
            {
                at = stop + 1;
                continue;
            }

            var end = Find(stop + 1, "}");
            ReadBlock(prelude, css[(stop + 1)..end]);
            at = end + 1;
        }
    }

    private void ReadBlock(string prelude, string block)
    {
        if (!prelude.StartsWith('@'))
        {
            if (StyleTokens.Find(block, 0, "{", out _) < block.Length)
            {
                problems.Add($"The style of '{prelude}' has another rule within it, which not all readers take alike. Write that rule behind it.");
            }

            rules.Add((prelude, block));
        }
        else if (Name(prelude) is "font-face")
        {
            var declarations = StyleDeclaration.Read(block).ToList();
            if (declarations.Exists(declaration => declaration.Name == "src")
                && declarations.Find(declaration => declaration.Name == "font-family")?.Value.Trim('"', '\'') is { } family
                && Array.Exists(MailFonts, font => family.StartsWith(font, StringComparison.Ordinal)))
            {
                problems.Add($"'@font-face' for '{family}' would change the letters of the organizer's own text. Give the font a name of its own.");
            }
        }
        else if (!Idle.Contains(Name(prelude)))
        {
            problems.Add($"'@{Name(prelude)}' in a style sheet is not allowed, since it can move, cover or hide the organizer's own text. Leave it out, or use style attributes.");
        }
    }

    private int Find(int from, string stops)
    {
        var end = StyleTokens.Find(css, from, stops, out var isClosed);
        if ((!isClosed || (end == css.Length && stops == "}")) && problems.Count == 0)
        {
            problems.Add("The style sheet has a bracket or a quotation mark that is not closed, so that readers take it differently. Close it.");
        }

        return end;
    }

    private static bool IsGroup(string prelude) => prelude.StartsWith('@') && Name(prelude) is "media" or "supports";

    private static string Name(string prelude) =>
        new([.. StyleRules.Unescape(prelude).ToLowerInvariant().Skip(1).TakeWhile(character => char.IsAsciiLetterOrDigit(character) || character == '-')]);
}
