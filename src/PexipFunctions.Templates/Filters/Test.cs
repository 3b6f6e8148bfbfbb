using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>A test: what follows <c>is</c>.</summary>
internal sealed record Test(string Name, Func<JinjaValue, Arguments, Rendering, bool> Apply)
{
    /// <summary>Applies it, and counts the work of reading what it gets.</summary>
    public bool Use(JinjaValue input, Arguments arguments, Rendering rendering)
    {
        rendering.SpendReading(input);
        arguments.SpendReading(rendering);
        return Apply(input, arguments, rendering);
    }

    /// <summary>Stands for a test that does not exist in a template that is never rendered.</summary>
    public static Test Missing { get; } = new("", (_, _, _) => false);
}
