using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

internal sealed class DictionaryExpression(int offset, IReadOnlyList<(JinjaExpression Key, JinjaExpression Value)> pairs) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => pairs.SelectMany(pair => new[] { pair.Key, pair.Value });

    protected override JinjaValue Compute(Rendering rendering)
    {
        var entries = new OrderedDictionary<JinjaValue, JinjaValue>(rendering.Keys);
        foreach (var (key, value) in pairs)
        {
            entries[key.Evaluate(rendering)] = value.Evaluate(rendering);
        }

        return new DictionaryValue(entries);
    }
}
