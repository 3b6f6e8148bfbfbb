namespace PexipFunctions.Templates.Values;

/// <summary>The arguments of a call, by position and by name.</summary>
internal sealed record Arguments(IReadOnlyList<JinjaValue> Positional, IReadOnlyDictionary<string, JinjaValue> Named)
{
    private static readonly Dictionary<string, JinjaValue> Nameless = [];

    public static Arguments None { get; } = new([], Nameless);

    public static Arguments Of(params IReadOnlyList<JinjaValue> positional) => new(positional, Nameless);

    /// <summary>Counts the work of reading them.</summary>
    public void SpendReading(Rendering rendering)
    {
        for (var i = 0; i < Positional.Count; i++)
        {
            rendering.SpendReading(Positional[i]);
        }

        foreach (var value in Named.Values)
        {
            rendering.SpendReading(value);
        }
    }

    /// <summary>Puts each argument where <paramref name="parameters"/> says; a parameter with <c>?</c> may be left out.</summary>
    public BoundArguments Bind(string function, ReadOnlySpan<string> parameters)
    {
        if (Positional.Count > parameters.Length)
        {
            throw TemplateFault.Type($"{function} takes at most {parameters.Length} arguments.");
        }

        var bound = new JinjaValue?[parameters.Length];
        var used = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            var name = parameters[i].TrimEnd('?');
            var named = Named.GetValueOrDefault(name);
            used += named is null ? 0 : 1;
            bound[i] = i < Positional.Count ? Single(function, name, Positional[i], named) : named;
            if (bound[i] is null && name.Length == parameters[i].Length)
            {
                throw TemplateFault.Type($"{function} needs the argument '{name}'.");
            }
        }

        return used == Named.Count
            ? new BoundArguments(function, bound)
            : throw TemplateFault.Type($"{function} has no argument '{Unknown(parameters)}'.");
    }

    private static JinjaValue Single(string function, string name, JinjaValue positional, JinjaValue? named) =>
        named is null ? positional : throw TemplateFault.Type($"{function} got the argument '{name}' twice.");

    private string Unknown(ReadOnlySpan<string> parameters)
    {
        foreach (var name in Named.Keys)
        {
            if (!parameters.Contains(name) && !parameters.Contains(name + "?"))
            {
                return name;
            }
        }

        return Named.Keys.First();
    }
}
