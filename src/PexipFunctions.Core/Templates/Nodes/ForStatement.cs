using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{% for target in items if condition %}</c> with its <c>else</c>.</summary>
internal sealed class ForStatement(
    int offset, AssignTarget target, JinjaExpression items, JinjaExpression? condition, StatementList body, StatementList otherwise) : JinjaStatement(offset)
{
    public AssignTarget Target { get; } = target;

    public StatementList Body { get; } = body;

    public StatementList Otherwise { get; } = otherwise;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        var loop = new LoopValue(Source(rendering), rendering);
        while (loop.MoveNext())
        {
            rendering.Step(Offset);
            Scoped(rendering, () =>
            {
                rendering.SetValue("loop", loop);
                Target.Assign(loop.Current, rendering);
                Body.Write(writer, rendering);
            });
        }

        if (loop.IsEmpty)
        {
            Otherwise.Write(writer, rendering);
        }
    }

    private JinjaValue Source(Rendering rendering)
    {
        var source = items.Evaluate(rendering);
        return condition is null ? source : new StreamValue("loop filter", Filtered(source, condition, rendering));
    }

    private IEnumerable<JinjaValue> Filtered(JinjaValue source, JinjaExpression test, Rendering rendering)
    {
        foreach (var item in source.Iterate(rendering))
        {
            var passes = false;
            Scoped(rendering, () =>
            {
                Target.Assign(item, rendering);
                passes = test.Evaluate(rendering).IsTrue;
            });
            if (passes)
            {
                yield return item;
            }
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
