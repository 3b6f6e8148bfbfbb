using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>A variable, or a global function.</summary>
internal sealed class NameExpression(int offset, string name) : JinjaExpression(offset)
{
    public string Name { get; } = name;

    protected override string Describe() => Name;

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => carriers.Contains(Name);

    protected override JinjaValue Compute(Rendering rendering) => rendering.Lookup(Name);
}
