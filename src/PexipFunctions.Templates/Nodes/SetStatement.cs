namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{% set name = value %}</c>.</summary>
internal sealed class SetStatement(int offset, AssignTarget target, JinjaExpression value) : JinjaStatement(offset)
{
    public AssignTarget Target { get; } = target;

    public JinjaExpression Value { get; } = value;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        if (rendering.Walk is { } walk)
        {
            walk.Set(Target, Value, rendering);
            return;
        }

        var assigned = Value.Evaluate(rendering);
        rendering.Offset = Offset;
        Target.Assign(assigned, rendering);
    }
}
