using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>The statements of a template, a branch or a loop.</summary>
internal sealed record StatementList(IReadOnlyList<JinjaStatement> Statements)
{
    public static StatementList Empty { get; } = new([]);

    /// <summary>The names that are undefined where these statements begin, if a scope begins with them.</summary>
    public IReadOnlyList<string> UndefinedAtFirst { get; set; } = [];

    /// <summary>Begins their scope.</summary>
    public void Enter(Rendering rendering)
    {
        foreach (var name in UndefinedAtFirst)
        {
            rendering.SetValue(name, new UndefinedValue($"'{name}' is not set yet"));
        }
    }

    public void Write(TextWriter writer, Rendering rendering)
    {
        foreach (var statement in Statements)
        {
            statement.Write(writer, rendering);
        }
    }
}
