using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class DictionaryExpression(int offset, IReadOnlyList<(JinjaExpression Key, JinjaExpression Value)> pairs) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => pairs.SelectMany(pair => new[] { pair.Key, pair.Value });

    public override bool IsConstant { get; } = pairs.All(pair => pair.Key.IsConstant && pair.Value.IsConstant);

    protected override JinjaValue Compute(Rendering rendering)
    {
        var entries = new OrderedDictionary<JinjaValue, JinjaValue>(rendering.Keys);
        foreach (var (key, value) in pairs.Select(pair => (pair.Key.Evaluate(rendering), pair.Value.Evaluate(rendering))).ToList())
        {
            entries[key] = value;
        }

        return new DictionaryValue(entries);
    }
}
