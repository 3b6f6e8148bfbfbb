using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>A chain of comparisons: <c>1 &lt; a &lt;= b</c>. It ends with the first that fails.</summary>
internal sealed class ComparisonExpression(int offset, JinjaExpression first, IReadOnlyList<(string Symbol, JinjaExpression Value)> rest) : JinjaExpression(offset)
{
    public JinjaExpression First { get; } = first;

    /// <summary>The one comparison; null where several make a chain.</summary>
    public (string Symbol, JinjaExpression Value)? Single { get; } = rest.Count == 1 ? rest[0] : null;

    /// <summary>The text that the first value is, or is not, equal to, as it is written; null where it is compared in another way.</summary>
    public string? Equality => Single is { Symbol: "==" or "!=", Value: ConstantExpression constant } ? constant.Spelling : null;

    public override IEnumerable<JinjaExpression> Parts => rest.Select(item => item.Value).Prepend(First);

    public override bool IsConstant { get; } = first.IsConstant && rest.All(item => item.Value.IsConstant);

    public static bool Compare(string symbol, JinjaValue left, JinjaValue right, Rendering rendering) => symbol switch
    {
        "==" => Comparison.AreEqual(left, right, rendering),
        "!=" => !Comparison.AreEqual(left, right, rendering),
        "in" => Comparison.Contains(right, left, rendering),
        "not in" => !Comparison.Contains(right, left, rendering),
        "<" => Comparison.Compare(left, right, rendering) < 0,
        "<=" => Comparison.Compare(left, right, rendering) <= 0,
        ">" => Comparison.Compare(left, right, rendering) > 0,
        ">=" => Comparison.Compare(left, right, rendering) >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "No comparison."),
    };

    protected override JinjaValue Compute(Rendering rendering)
    {
        var left = First.Evaluate(rendering);
        foreach (var (symbol, value) in rest)
        {
            var right = value.Evaluate(rendering);
            rendering.Offset = Offset;
            if (!Compare(symbol, left, right, rendering))
            {
                return TruthValue.False;
            }

            left = right;
        }

        return TruthValue.True;
    }
}
