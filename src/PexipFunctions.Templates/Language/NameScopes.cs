using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates.Language;

/// <summary>Tells the variables that a template takes from outside from those that it sets itself.</summary>
internal sealed class NameScopes
{
    private readonly Stack<HashSet<string>> scopes = new([new HashSet<string>(StringComparer.Ordinal)]);
    private readonly List<NameExpression> free = [];

    public IReadOnlyList<NameExpression> Free => free;

    public NameExpression Read(NameExpression variable)
    {
        if (!scopes.Any(scope => scope.Contains(variable.Name)) && GlobalFunctions.Find(variable.Name) is null)
        {
            free.Add(variable);
        }

        return variable;
    }

    public void Set(IEnumerable<string> names) => scopes.Peek().UnionWith(names);

    /// <summary>Parses something whose own variables end with it.</summary>
    public T Inside<T>(IEnumerable<string> names, Func<T> parse)
    {
        scopes.Push(new HashSet<string>(names, StringComparer.Ordinal));
        var result = parse();
        scopes.Pop();
        return result;
    }
}
