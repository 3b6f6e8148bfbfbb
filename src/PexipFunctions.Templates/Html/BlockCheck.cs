using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// What becomes of a meeting's body when a block stands in it: the organizer's text around it must stay what it was, visible and in
/// its place. Well-formed HTML only, since the tree of other HTML can cost quadratic time and memory (the HTML standard,
/// "reconstruct the active formatting elements").
/// </summary>
internal sealed class BlockCheck
{
    // Each look for the culprit parses the body again.
    private const int MostLooks = 300;
    private const int MostLookedAt = 2_000_000;

    private static readonly HashSet<string> Looks = new(StringComparer.Ordinal) { "style", "bgcolor", "background", "text", "link", "alink", "vlink", "dir", "hidden" };

    // Each rule is tried on each element.
    private const int MostMatches = 5_000_000;

    private readonly TemplatePath path;
    private readonly TemplateScope scope;
    private readonly List<TemplateFinding> findings = [];

    private readonly bool locates;

    private BlockCheck(TemplatePath path, TemplateScope scope, bool locates) => (this.path, this.scope, this.locates) = (path, scope, locates);

    private bool IsInserted => scope == TemplateScope.JoiningInstructions || scope == TemplateScope.Placeholder;

    public static IReadOnlyList<TemplateFinding> Check(TemplatePath path, TemplateScope scope, bool locates)
    {
        var check = new BlockCheck(path, scope, locates);
        check.CheckView(path.Text, scripting: false, "");
        if (path.Text.Contains("<noscript", StringComparison.OrdinalIgnoreCase))
        {
            check.CheckView(path.Text, scripting: true, " where scripts run");
        }

        if (WordView.Of(path.Text) is { } word)
        {
            check.CheckView(word, scripting: false, " in Outlook for Windows, which reads conditional comments");
        }

        return check.findings;
    }

    private void CheckView(string html, bool scripting, string reader)
    {
        var first = BodyFrame.All[0];
        using var document = first.Parse(html, scripting);
        CheckElements(document, first.Offset);
        CheckStyles(document, first.Offset);
        if (!findings.Exists(finding => finding.IsError))
        {
            CheckPlaces(document, first.Offset);
        }

        CheckBodyAttributes(document);
        foreach (var frame in BodyFrame.All)
        {
            using var other = frame.Parse(html, scripting);
            if (!frame.IsIntact(other))
            {
                Error(locates ? Culprit(frame, html, scripting) : 0, $"{Describe(other)}{reader}. Close what is opened here, or leave it out.");
                return;
            }
        }
    }

    private void CheckElements(IHtmlDocument document, int offset)
    {
        foreach (var element in document.All.Where(element => element.LocalName is not ("html" or "body")))
        {
            var attributes = element.Attributes.Select(attribute => (attribute.Name.ToLowerInvariant(), attribute.Value)).ToList();
            var found = ActiveContent.Check(element.LocalName.ToLowerInvariant(), attributes);
            if (element.LocalName == "style")
            {
                found = found.Concat(StyleRules.Problems(element.TextContent).Select(problem => (FindingSeverity.Error, problem)));
            }

            findings.AddRange(found.Select(finding => Finding(finding.Item1, PlaceOf(element, offset), finding.Item2)));
        }
    }

    // A style sheet holds for the whole body. What it gives to the block's own elements is written to them, to be looked at together.
    private void CheckStyles(IHtmlDocument document, int offset)
    {
        var reach = new StyleReach(BodyFrame.BlockOf(document), path.Source);
        var matches = 0;
        foreach (var element in document.QuerySelectorAll("style"))
        {
            var sheet = StyleSheet.Read(element.TextContent);
            findings.AddRange(SheetCheck.Check(sheet, reach, IsInserted).Select(finding => Finding(finding.Severity, PlaceOf(element, offset), finding.Message)));
            matches += sheet.Rules.Count * document.All.Length;
            if (matches > MostMatches)
            {
                Error(PlaceOf(element, offset), "The style sheet has too many rules for so many elements. Use style attributes.");
                return;
            }

            sheet.ApplyTo(BodyFrame.BlockOf(document));
        }
    }

    private void CheckPlaces(IHtmlDocument document, int offset)
    {
        foreach (var element in BodyFrame.BlockOf(document)?.QuerySelectorAll("*").ToList() ?? [])
        {
            if (Covering.OfElement(element) is { } covering)
            {
                Error(PlaceOf(element, offset), $"'{covering}' lays this over the organizer's own text, or that over this. Leave it out.");
            }
        }
    }

    private void CheckBodyAttributes(IHtmlDocument document)
    {
        foreach (var element in new[] { document.DocumentElement, document.Body }.OfType<IElement>())
        {
            var at = path.Text.IndexOf("<" + element.LocalName, StringComparison.OrdinalIgnoreCase);
            var attributes = element.Attributes.Select(attribute => (attribute.Name.ToLowerInvariant(), attribute.Value)).ToList();
            findings.AddRange(ActiveContent.Check(element.LocalName, attributes).Select(finding => Finding(finding.Severity, at, finding.Message)));
            if (Hiding.OfElement(element) is { } hiding)
            {
                Error(at, $"'{hiding}' in <{element.LocalName}> would hide the whole meeting. Leave it out.");
            }
            else if (IsInserted && attributes.Find(attribute => Looks.Contains(attribute.Item1)).Item1 is { } name)
            {
                Error(at, $"'{name}' in <{element.LocalName}> would change the look of the whole meeting. Put it on a <div> around your text.");
            }
        }
    }

    private static string Describe(IHtmlDocument document)
    {
        if (BodyFrame.BehindOf(document) is not { } behind)
        {
            return "What stands behind this text in the meeting would vanish";
        }

        if (BodyFrame.BlockOf(document) is { } block && block.Contains(behind))
        {
            return "What stands behind this text in the meeting would become part of it, and go when it goes";
        }

        var inside = behind.ParentElement is { LocalName: not ("body" or "div" or "td") } parent ? parent : behind.FirstElementChild;
        return inside is { LocalName: not "span" }
            ? $"What stands behind this text in the meeting would end up in <{inside.LocalName}>"
            : "What the organizer wrote around this text in the meeting would not stay what it is";
    }

    // The last tag or comment without which the text before it would leave the body as it is.
    private static int Culprit(BodyFrame frame, string html, bool scripting)
    {
        var at = html.Length;
        for (var looks = 0; looks < MostLooks && looks * html.Length <= MostLookedAt && at > 0; looks++)
        {
            at = html.LastIndexOf('<', at - 1);
            if (at < 0)
            {
                return 0;
            }

            using var document = frame.Parse(html[..at], scripting);
            if (frame.IsIntact(document))
            {
                return at;
            }
        }

        return Math.Max(at, 0);
    }

    private int PlaceOf(IElement element, int offset) => element.SourceReference is { Position.Index: var index } && index >= offset
        ? index - offset
        : Math.Max(0, path.Text.IndexOf("<" + element.LocalName, StringComparison.OrdinalIgnoreCase));

    private void Error(int index, string message) => findings.Add(Finding(FindingSeverity.Error, index, message));

    private TemplateFinding Finding(FindingSeverity severity, int index, string message)
    {
        var (line, column) = path.Place(index);
        return new TemplateFinding(severity, line, column, message);
    }
}
