using System.Text;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates.Html;

/// <summary>The HTML of one path through a template, with the place that each piece has in the source.</summary>
internal sealed class FlatTemplate
{
    private readonly StringBuilder text = new();
    private readonly List<(int Flat, int Source)> pieces = [];
    private readonly TemplateSource source;
    private readonly int branch;

    private FlatTemplate(TemplateSource source, int branch) => (this.source, this.branch) = (source, branch);

    public string Text => text.ToString();

    /// <summary>
    /// As many paths as the widest <c>if</c> has branches. On the n-th, every <c>if</c> takes its n-th branch, so that equal
    /// conditions go the same way.
    /// </summary>
    public static IEnumerable<FlatTemplate> PathsOf(JinjaTemplate template)
    {
        var width = Width(template.Body);
        for (var branch = 0; branch < width; branch++)
        {
            var path = new FlatTemplate(template.Source, branch);
            path.Append(template.Body);
            yield return path;
        }
    }

    /// <summary>The line and column in the template of a place in the text.</summary>
    public (int Line, int Column) Place(int flat)
    {
        var piece = pieces.FindLastIndex(candidate => candidate.Flat <= flat);
        return piece < 0 ? (1, 1) : source.Place(pieces[piece].Source + flat - pieces[piece].Flat);
    }

    private static int Width(StatementList list) => list.Statements.Select(statement => statement switch
    {
        IfStatement branching => Math.Max(Choices(branching), branching.Branches.Max(branch => Width(branch.Body))),
        ForStatement loop => Math.Max(Width(loop.Body), Width(loop.Otherwise)),
        _ => 1,
    }).Append(1).Max();

    private static int Choices(IfStatement branching) => branching.Branches.Count + (branching.HasElse ? 0 : 1);

    private void Append(StatementList list)
    {
        foreach (var statement in list.Statements)
        {
            Append(statement);
        }
    }

    private void Append(JinjaStatement statement)
    {
        switch (statement)
        {
            case TextStatement literal:
                Append(literal.Text, literal.Offset);
                break;
            case PrintStatement print:
                Append("x", print.Offset);
                break;
            case IfStatement branching:
                Append(Branch(branching));
                break;
            case ForStatement loop:
                Append(loop.Body);
                break;
        }
    }

    // Paths beyond the branches of a narrower 'if' take its last way: 'else', or nothing.
    private StatementList Branch(IfStatement branching)
    {
        var choice = Math.Min(branch, Choices(branching) - 1);
        return choice < branching.Branches.Count ? branching.Branches[choice].Body : StatementList.Empty;
    }

    private void Append(string piece, int offset)
    {
        pieces.Add((text.Length, offset));
        text.Append(piece);
    }
}
