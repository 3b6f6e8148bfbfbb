using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// Whether tags are closed and nested well, since a browser repairs them at the cost of the text around, and whether there is
/// anything active, tag by tag; <see cref="BlockCheck"/> looks at the tree.
/// </summary>
internal sealed class HtmlCheck
{
    // Beyond these the rest is most likely their consequence.
    private const int MostFindings = 50;

    // Building a tree takes time that grows with its depth.
    private const int MostDepth = 500;

    private readonly OpenTags open = new();
    private readonly List<TemplateFinding> findings = [];
    private readonly string html;
    private readonly TemplatePath path;
    private bool isTooDeep;

    private HtmlCheck(string html, TemplatePath path) => (this.html, this.path) = (html, path);

    /// <summary>Checks what a template prints on one way through it.</summary>
    /// <param name="locates">Somebody will look at the places of the findings.</param>
    public static IReadOnlyList<TemplateFinding> Check(TemplatePath path, TemplateScope scope, bool locates = true)
    {
        var findings = new HtmlCheck(path.Text, path).Run();
        if (WordView.Of(path.Text) is { } word)
        {
            findings = [.. findings, .. new HtmlCheck(word, path).Run()];
            findings.AddRange(Unended(path));
        }

        return findings.Exists(finding => finding.IsError) ? findings : [.. findings, .. BlockCheck.Check(path, scope, locates)];
    }

    /// <summary>The element has no end tag.</summary>
    public static bool IsVoid(string name) => OpenTags.IsVoid(name);

    private static IEnumerable<TemplateFinding> Unended(TemplatePath path)
    {
        if (WordView.Unended(path.Text) is { } index)
        {
            var (line, column) = path.Place(index);
            yield return new TemplateFinding(FindingSeverity.Error, line, column, "The condition that begins here has no end; Outlook for Windows leaves out what stands behind it. Put <![endif]--> where it ends.");
        }
    }

    private List<TemplateFinding> Run()
    {
        using var tokenizer = new HtmlTokenizer(new TextSource(html), HtmlEntityProvider.Resolver);
        var end = 0;
        HtmlToken? last = null;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile && findings.Count < MostFindings; token = tokenizer.Get())
        {
            if (token is HtmlTagToken tag)
            {
                Check(tag, tokenizer);
            }

            (last, end) = (token, tokenizer.Position);
        }

        CheckEnd(last, end);
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

        var attributes = tag.Attributes.Select(attribute => (attribute.Name.ToLowerInvariant(), attribute.Value)).ToList();
        findings.AddRange(ActiveContent.Check(tag.Name, attributes).Select(finding => Finding(finding.Severity, index, finding.Message)));
        open.Open(tag.Name, tag.IsSelfClosing, index);
        if (open.Depth > MostDepth && !isTooDeep)
        {
            isTooDeep = true;
            Error(index, $"The tags are nested more than {MostDepth} deep. Close some of them before.");
        }

        // Within these elements tags are text; the tokenizer relies on its user to say so.
        tokenizer.State = open.IsDrawing ? tokenizer.State : tag.Name switch
        {
            "script" => HtmlParseMode.Script,
            "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
            "title" or "textarea" => HtmlParseMode.RCData,
            "plaintext" => HtmlParseMode.Plaintext,
            _ => tokenizer.State,
        };
    }

    private void Close(string name, int index)
    {
        if (IsVoid(name))
        {
            Error(index, $"</{name}> does not exist; write <{name}>.");
        }
        else if (!open.IsOpen(name))
        {
            Error(index, $"</{name}> closes nothing. Leave it out, or open <{name}> before.");
        }
        else
        {
            foreach (var element in open.Close(name))
            {
                var (line, column) = path.Place(element.Index);
                Error(index, $"</{name}> stands before the </{element.Name}> of line {line}, column {column}. Close the inner tag first.");
            }
        }
    }

    private void CheckEnd(HtmlToken? last, int end)
    {
        // The tokenizer says nothing of a tag that the text ends in.
        if (end < html.Length && findings.Count < MostFindings)
        {
            Error(end, UnfinishedTag(html.AsSpan(end)));
        }
        else if (last is { Position.Index: var index, Type: HtmlTokenType.Comment or HtmlTokenType.Doctype } && UnfinishedComment(html.AsSpan(index)) is { } missing)
        {
            Error(index, $"The comment that begins here is not finished; {missing} is missing. It swallows what stands behind it.");
        }

        foreach (var (name, at) in open.Unclosed.Take(MostFindings))
        {
            Error(at, $"<{name}> is not closed; </{name}> is missing.");
        }
    }

    private static string UnfinishedTag(ReadOnlySpan<char> tag) => tag.Count('"') % 2 == 1 || tag.Count('\'') % 2 == 1
        ? "The tag that begins here is not finished; a quotation mark is missing in it. It swallows what stands behind it."
        : "The tag that begins here is not finished; '>' is missing.";

    private static string? UnfinishedComment(ReadOnlySpan<char> comment)
    {
        if (!comment.StartsWith("<!--"))
        {
            return comment.Contains('>') ? null : "'>'";
        }

        var rest = comment[4..];
        return rest.StartsWith(">") || rest.StartsWith("->") || rest.Contains("-->", StringComparison.Ordinal) || rest.Contains("--!>", StringComparison.Ordinal) ? null : "'-->'";
    }

    private void Error(int index, string message) => findings.Add(Finding(FindingSeverity.Error, index, message));

    private TemplateFinding Finding(FindingSeverity severity, int index, string message)
    {
        var (line, column) = path.Place(index);
        return new TemplateFinding(severity, line, column, message);
    }
}
