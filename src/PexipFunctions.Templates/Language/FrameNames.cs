using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates.Language;

/// <summary>
/// Which names a template, a loop or a captured text makes its own. Jinja2 decides it before it renders (its "idtracking"): a name that is
/// set in such a frame, and neither read in it before nor known around it, is undefined in it until then, whatever comes from outside.
/// </summary>
internal sealed class FrameNames
{
    private readonly FrameNames? parent;
    private readonly HashSet<string> known;
    private readonly HashSet<string> undefined = new(StringComparer.Ordinal);

    private FrameNames(FrameNames? parent, IEnumerable<string> parameters) => (this.parent, known) = (parent, new HashSet<string>(parameters, StringComparer.Ordinal));

    /// <summary>Tells each frame of a template its names.</summary>
    public static void Resolve(StatementList template) => Resolve(template, null, []);

    private static void Resolve(StatementList frame, FrameNames? parent, IEnumerable<string> parameters)
    {
        var names = new FrameNames(parent, parameters);
        names.Visit(frame.Statements, inBranch: false);
        frame.UndefinedAtFirst = [.. names.undefined.Order(StringComparer.Ordinal)];
        ResolveInner(frame.Statements, names);
    }

    private static void ResolveInner(IEnumerable<JinjaStatement> statements, FrameNames names)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case ForStatement loop:
                    Resolve(loop.Body, names, loop.Target.Names.Append("loop"));
                    Resolve(loop.Otherwise, names, []);
                    break;
                case SetBlockStatement block:
                    Resolve(block.Body, names, []);
                    break;
                case IfStatement branching:
                    branching.Branches.ToList().ForEach(branch => ResolveInner(branch.Body.Statements, names));
                    break;
            }
        }
    }

    private void Visit(IEnumerable<JinjaStatement> statements, bool inBranch)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case PrintStatement print:
                    Load(print.Value);
                    break;
                case SetStatement set:
                    Load(set.Value);
                    Store(set.Target.Names, inBranch);
                    break;
                case SetBlockStatement block:
                    Store(block.Target.Names, inBranch);
                    break;
                case ForStatement loop:
                    Load(loop.Source);
                    break;
                case IfStatement branching:
                    branching.Branches.ToList().ForEach(branch => Load(branch.Condition));
                    branching.Branches.ToList().ForEach(branch => Visit(branch.Body.Statements, inBranch: true));
                    break;
            }
        }
    }

    private void Load(JinjaExpression? expression)
    {
        var rest = new Stack<JinjaExpression>(expression is null ? [] : [expression]);
        while (rest.TryPop(out var next))
        {
            if (next is NameExpression name && !IsKnown(name.Name))
            {
                known.Add(name.Name);
            }

            next.Parts.ToList().ForEach(rest.Push);
        }
    }

    // What only a branch sets has the value from outside where the branch is not taken.
    private void Store(IEnumerable<string> names, bool inBranch)
    {
        foreach (var name in names)
        {
            if (!inBranch && !IsKnown(name))
            {
                undefined.Add(name);
            }

            known.Add(name);
        }
    }

    private bool IsKnown(string name) => known.Contains(name) || (parent?.IsKnown(name) ?? false);
}
