using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>A test: what follows <c>is</c>.</summary>
internal sealed record Test(string Name, Func<JinjaValue, Arguments, Rendering, bool> Apply)
{
    /// <summary>Stands for a test that does not exist in a template that is never rendered.</summary>
    public static Test Missing { get; } = new("", (_, _, _) => false);
}
