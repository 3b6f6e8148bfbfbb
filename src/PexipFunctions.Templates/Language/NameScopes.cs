using PexipFunctions.Templates.Filters;

namespace PexipFunctions.Templates.Language;

/// <summary>Tells the variables that a template takes from outside from those that it sets itself.</summary>
internal sealed class NameScopes
{
    private readonly Stack<HashSet<string>> scopes = new([new HashSet<string>(StringComparer.Ordinal)]);
    private readonly List<VariableUse> free = [];

    public IReadOnlyList<VariableUse> Free => free;

    public void Read(string name, int offset)
    {
        if (!scopes.Any(scope => scope.Contains(name)) && GlobalFunctions.Find(name) is null)
        {
            free.Add(new VariableUse(name, offset));
        }
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
