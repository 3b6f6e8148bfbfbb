namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{% if %}</c> with its <c>elif</c> and <c>else</c>.</summary>
internal sealed class IfStatement(int offset, IReadOnlyList<IfBranch> branches) : JinjaStatement(offset)
{
    public IReadOnlyList<IfBranch> Branches { get; } = branches;

    /// <summary>One of the branches is always taken.</summary>
    public bool HasElse => Branches[^1].Condition is null;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        foreach (var branch in Branches)
        {
            if (branch.Condition is null || rendering.IsTrue(branch.Condition))
            {
                branch.Body.Write(writer, rendering);
                return;
            }
        }
    }
}
