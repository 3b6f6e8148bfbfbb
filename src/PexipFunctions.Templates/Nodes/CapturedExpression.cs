using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>The text that a block captured, as its filters' input.</summary>
internal sealed class CapturedExpression(int offset) : JinjaExpression(offset)
{
    /// <summary>Where the text is kept; no name in a template has a blank.</summary>
    public const string Variable = "captured text";

    public static void Set(JinjaValue text, Rendering rendering) => rendering.SetValue(Variable, text);

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => carriers.Contains(Variable);

    protected override JinjaValue Compute(Rendering rendering) => rendering.Lookup(Variable);
}
