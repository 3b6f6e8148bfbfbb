using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{% set name %}text{% endset %}</c>, with filters behind the name if there are any.</summary>
/// <param name="value">What becomes of a <see cref="CapturedExpression"/>.</param>
internal sealed class SetBlockStatement(int offset, AssignTarget target, JinjaExpression value, StatementList body) : JinjaStatement(offset)
{
    public AssignTarget Target { get; } = target;

    public StatementList Body { get; } = body;

    public JinjaExpression Value { get; } = value;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        if (rendering.Walk is { } walk)
        {
            walk.MarkOutside(Target);
            walk.Set(Target, () => Capture(rendering), rendering);
            return;
        }

        Target.Assign(Capture(rendering), rendering);
    }

    private JinjaValue Capture(Rendering rendering)
    {
        using var capture = new LimitedWriter();
        rendering.EnterChildScope();
        try
        {
            Body.Enter(rendering);
            Body.Write(capture, rendering);
            rendering.SpendText(capture.Length);
            CapturedExpression.Set(new TextValue(capture.ToString(), rendering.Autoescape), rendering);
            var text = Value.Evaluate(rendering);
            return rendering.Autoescape && text is not TextValue { Safe: true } ? new TextValue(text.ToText(rendering), safe: true) : text;
        }
        finally
        {
            rendering.ReleaseScope();
        }
    }
}
