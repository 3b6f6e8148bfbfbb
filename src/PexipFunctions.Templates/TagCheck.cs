using PexipFunctions.Templates.Html;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates;

/// <summary>Whether the joining instructions print the tag whatever their conditions say. Without it no meeting is scheduled.</summary>
internal static class TagCheck
{
    private const string Variable = "alias_uuid";

    private const string Placeholder = "[Your number]";

    public static IEnumerable<TemplateFinding> Check(JinjaTemplate template, TemplatePaths paths)
    {
        foreach (var finding in CheckTag(template, paths))
        {
            yield return finding;
        }

        var number = template.Source.Text.IndexOf(Placeholder, StringComparison.OrdinalIgnoreCase);
        if (number >= 0)
        {
            var (line, column) = template.Source.Place(number);
            yield return new TemplateFinding(FindingSeverity.Warning, line, column, $"Put your telephone number in the place of {Placeholder}, or remove the line.");
        }
    }

    private static IEnumerable<TemplateFinding> CheckTag(JinjaTemplate template, TemplatePaths paths)
    {
        // The statements prove it, or all that the template can print shows it.
        if (AlwaysPrints(template.Body, template.Body.UndefinedAtFirst.Contains(Variable) ? [] : [Variable]) || (paths is { AreAll: true, Fault: null } && paths.Paths.All(path => TagVisibility.Holds(path.Text, SampleValues.CheckTag))))
        {
            yield break;
        }

        var culprit = FindBranching(template.Body.Statements);
        var (line, column) = template.Source.Place(culprit?.Offset ?? 0);
        yield return new TemplateFinding(FindingSeverity.Error, line, column, culprit is null
            ? "The joining instructions must print {{alias_uuid}}, the tag by which the meeting is recognised."
            : "The joining instructions must print {{alias_uuid}} on every path; a path through this tag leaves it out. Print it outside, or in every branch and in an 'else'.");
    }

    // Carriers are the variables that hold the tag; the set changes as the statements set others.
    private static bool AlwaysPrints(StatementList list, HashSet<string> carriers)
    {
        var prints = false;
        foreach (var statement in list.Statements)
        {
            prints |= AlwaysPrints(statement, carriers);
        }

        return prints;
    }

    private static bool AlwaysPrints(JinjaStatement statement, HashSet<string> carriers)
    {
        switch (statement)
        {
            case PrintStatement print:
                return print.Value.Carries(carriers);
            case IfStatement branching:
                return AlwaysPrints(branching, carriers);
            case ForStatement loop:
                var body = AlwaysPrints(loop.Body, [.. carriers.Except(loop.Target.Names)]);
                return body && AlwaysPrints(loop.Otherwise, [.. carriers]);
            case SetStatement set:
                Assign(set.Target, set.Value.Carries(carriers), carriers);
                return false;
            case SetBlockStatement block:
                var captured = AlwaysPrints(block.Body, [.. carriers]);
                Assign(block.Target, captured && block.Value.Carries(new HashSet<string> { CapturedExpression.Variable }), carriers);
                return false;
            default:
                return false;
        }
    }

    private static bool AlwaysPrints(IfStatement branching, HashSet<string> carriers)
    {
        var before = new HashSet<string>(carriers);
        List<HashSet<string>> outcomes = branching.HasElse ? [] : [before];
        var prints = branching.HasElse;
        foreach (var branch in branching.Branches)
        {
            var own = new HashSet<string>(before);
            prints &= AlwaysPrints(branch.Body, own);
            outcomes.Add(own);
        }

        carriers.UnionWith(outcomes[0]);
        outcomes.ForEach(carriers.IntersectWith);
        return prints;
    }

    private static void Assign(AssignTarget target, bool carries, HashSet<string> carriers)
    {
        carriers.ExceptWith(target.Names);
        if (carries && target.Name is { } name)
        {
            carriers.Add(name);
        }
    }

    // The first statement that prints the tag on some of its paths.
    private static JinjaStatement? FindBranching(IEnumerable<JinjaStatement> statements) => statements.FirstOrDefault(statement => statement switch
    {
        IfStatement branching => branching.Branches.Any(branch => MayPrint(branch.Body)),
        ForStatement loop => MayPrint(loop.Body) || MayPrint(loop.Otherwise),
        _ => false,
    });

    private static bool MayPrint(StatementList list) =>
        AlwaysPrints(list, [Variable]) || FindBranching(list.Statements) is not null;
}
