namespace PexipFunctions.Templates.Nodes;

/// <summary>The statements of a template, a branch or a loop.</summary>
internal sealed record StatementList(IReadOnlyList<JinjaStatement> Statements)
{
    public static StatementList Empty { get; } = new([]);

    public void Write(TextWriter writer, Rendering rendering)
    {
        foreach (var statement in Statements)
        {
            statement.Write(writer, rendering);
        }
    }
}
