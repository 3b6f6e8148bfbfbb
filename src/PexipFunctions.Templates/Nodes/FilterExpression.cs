using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Paths;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>value|name(arguments)</c>.</summary>
internal sealed class FilterExpression(int offset, JinjaExpression value, Filter filter, ArgumentExpressions arguments) : JinjaExpression(offset)
{
    // These print their input whole, if perhaps encoded or in capitals.
    private static readonly HashSet<string> Faithful = new(StringComparer.Ordinal)
    {
        "default", "d", "e", "escape", "forceescape", "safe", "string", "trim", "upper",
    };

    public JinjaExpression Value { get; } = value;

    /// <summary>It gives as many items as it gets.</summary>
    public bool KeepsItems => filter.Name is "list" or "sort" or "reverse" or "map";

    public override IEnumerable<JinjaExpression> Parts => arguments.All.Prepend(Value);

    public override bool IsConstant { get; } = value.IsConstant && arguments.IsConstant && filter.Name is not ("map" or "select" or "reject");

    protected override string Describe()
    {
        Rendering.EnsureStack();
        return $"{Value.Spelling} | {filter.Name}{(arguments.IsEmpty ? "" : $" ( {string.Join(" , ", arguments.All.Select(argument => argument.Spelling))} )")}";
    }

    protected override bool CarriesAny(IReadOnlySet<string> carriers) =>
        Faithful.Contains(filter.Name) && (arguments.IsEmpty || filter.Name is "default" or "d") && Value.Carries(carriers);

    protected override JinjaValue Compute(Rendering rendering)
    {
        var input = Value.Evaluate(rendering);
        var values = arguments.Evaluate(rendering);
        rendering.Offset = Offset;
        var result = filter.Use(input, values, rendering);
        return rendering.Walk?.Filtered(new PathWalk.Use(filter.Name, Value, [.. arguments.Positional]), input, values, result, rendering) ?? result;
    }
}
