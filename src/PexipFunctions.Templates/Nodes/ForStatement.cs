using PexipFunctions.Templates.Paths;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{% for target in items if condition %}</c> with its <c>else</c>.</summary>
internal sealed class ForStatement(
    int offset, AssignTarget target, JinjaExpression items, JinjaExpression? condition, StatementList body, StatementList otherwise) : JinjaStatement(offset)
{
    public AssignTarget Target { get; } = target;

    /// <summary>What it goes through.</summary>
    public JinjaExpression Source { get; } = items;

    public StatementList Body { get; } = body;

    public StatementList Otherwise { get; } = otherwise;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        var loop = new LoopValue(ItemsOf(rendering), rendering);
        while (loop.MoveNext())
        {
            rendering.Step(Offset);
            Scoped(rendering, () =>
            {
                rendering.SetValue("loop", loop);
                Assign(loop.Current, rendering);
                Body.Enter(rendering);
                Body.Write(writer, rendering);
            });
        }

        if (loop.IsEmpty)
        {
            Scoped(rendering, () =>
            {
                Otherwise.Enter(rendering);
                Otherwise.Write(writer, rendering);
            });
        }
    }

    private JinjaValue ItemsOf(Rendering rendering)
    {
        var source = rendering.Walk?.Items(this, Source, rendering) ?? Source.Evaluate(rendering);
        return condition is null ? source : new StreamValue("loop filter", Filtered(source, condition, rendering));
    }

    private IEnumerable<JinjaValue> Filtered(JinjaValue source, JinjaExpression test, Rendering rendering)
    {
        foreach (var item in source.Iterate(rendering))
        {
            var passes = false;
            Scoped(rendering, () =>
            {
                Assign(item, rendering);
                passes = rendering.IsTrue(test);
            });
            if (passes)
            {
                yield return item;
            }
        }
    }

    private void Assign(JinjaValue item, Rendering rendering)
    {
        if (rendering.Walk is null)
        {
            Target.Assign(item, rendering);
        }
        else
        {
            PathWalk.Assign(Target, item, rendering);
        }
    }

    private static void Scoped(Rendering rendering, Action action)
    {
        rendering.EnterChildScope();
        try
        {
            action();
        }
        finally
        {
            rendering.ReleaseScope();
        }
    }
}
