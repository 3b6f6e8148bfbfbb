using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using PexipFunctions.Templates.Language;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// Whether tags are closed and nested well, since a browser mends them at the cost of the text around, and whether there is
/// script. Comments, and so the <c>&lt;!--[if mso]&gt;</c> of Outlook, are passed over.
/// </summary>
internal sealed class HtmlCheck
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private static readonly HashSet<string> Active = new(StringComparer.Ordinal) { "script", "iframe", "object", "embed", "applet" };

    // Beyond these the rest is most likely their consequence.
    private const int MostFindings = 50;

    private readonly Stack<(string Name, int Index)> open = new();
    private readonly Dictionary<string, int> openCounts = new(StringComparer.Ordinal);
    private readonly List<TemplateFinding> findings = [];
    private readonly string html;
    private readonly Func<int, (int Line, int Column)> place;

    private HtmlCheck(string html, Func<int, (int Line, int Column)> place) => (this.html, this.place) = (html, place);

    /// <summary>Checks every path through a template.</summary>
    public static IEnumerable<TemplateFinding> Check(JinjaTemplate template) =>
        FlatTemplate.PathsOf(template).SelectMany(path => new HtmlCheck(path.Text, path.Place).Run());

    /// <summary>Checks finished HTML.</summary>
    public static IEnumerable<TemplateFinding> Check(string html) =>
        new HtmlCheck(html, new TemplateSource(html).Place).Run();

    /// <summary>The element has no end tag.</summary>
    public static bool IsVoid(string name) => Void.Contains(name);

    private List<TemplateFinding> Run()
    {
        using var tokenizer = new HtmlTokenizer(new TextSource(html), HtmlEntityProvider.Resolver);
        var end = 0;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile && findings.Count < MostFindings; token = tokenizer.Get())
        {
            if (token is HtmlTagToken tag)
            {
                Check(tag, tokenizer);
            }

            end = tokenizer.Position;
        }

        CheckEnd(end);
        return findings;
    }

    private void Check(HtmlTagToken tag, HtmlTokenizer tokenizer)
    {
        var index = tag.Position.Index;
        if (tag.Type == HtmlTokenType.EndTag)
        {
            Close(tag.Name, index);
            return;
        }

        if (Active.Contains(tag.Name))
        {
            Error(index, $"<{tag.Name}> is not allowed; mail programs do not run it and may refuse the message.");
        }

        findings.AddRange(AttributeCheck.Check(tag).Select(finding => Finding(finding.Severity, index, finding.Message)));
        if (!Void.Contains(tag.Name) && !(tag.IsSelfClosing && tag.Name.Contains(':', StringComparison.Ordinal)))
        {
            open.Push((tag.Name, index));
            openCounts[tag.Name] = openCounts.GetValueOrDefault(tag.Name) + 1;
        }

        // Within these elements tags are text; the tokenizer relies on its user to say so.
        tokenizer.State = tag.Name switch
        {
            "script" => HtmlParseMode.Script,
            "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
            "title" or "textarea" => HtmlParseMode.RCData,
            _ => tokenizer.State,
        };
    }

    private void Close(string name, int index)
    {
        if (Void.Contains(name))
        {
            Error(index, $"</{name}> does not exist; write <{name}>.");
        }
        else if (openCounts.GetValueOrDefault(name) == 0)
        {
            Error(index, $"</{name}> closes nothing.");
        }
        else
        {
            for (var element = Pop(); element.Name != name; element = Pop())
            {
                var (line, column) = place(element.Index);
                Error(index, $"</{name}> stands before the </{element.Name}> of line {line}, column {column}. Close the inner tag first.");
            }
        }
    }

    private (string Name, int Index) Pop()
    {
        var element = open.Pop();
        openCounts[element.Name]--;
        return element;
    }

    private void CheckEnd(int end)
    {
        foreach (var (name, index) in open.Take(MostFindings))
        {
            Error(index, $"<{name}> is not closed; </{name}> is missing.");
        }

        // The tokenizer says nothing of a tag that the text ends in.
        var rest = html.AsSpan(Math.Min(end, html.Length));
        var tag = rest.LastIndexOf('<');
        if (tag >= 0 && tag + 1 < rest.Length && (char.IsAsciiLetter(rest[tag + 1]) || rest[tag + 1] == '/') && !rest[tag..].Contains('>'))
        {
            Error(end + tag, "The tag that begins here is not finished; '>' is missing.");
        }
    }

    private void Error(int index, string message) => findings.Add(Finding(FindingSeverity.Error, index, message));

    private TemplateFinding Finding(FindingSeverity severity, int index, string message)
    {
        var (line, column) = place(index);
        return new TemplateFinding(severity, line, column, message);
    }
}
