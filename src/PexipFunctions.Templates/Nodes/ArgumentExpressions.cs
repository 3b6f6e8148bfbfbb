using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>The arguments of a call, a filter or a test, before they are evaluated.</summary>
internal sealed record ArgumentExpressions(IReadOnlyList<JinjaExpression> Positional, IReadOnlyList<(string Name, JinjaExpression Value)> Named)
{
    public static ArgumentExpressions None { get; } = new([], []);

    public bool IsEmpty => Positional.Count + Named.Count == 0;

    public IEnumerable<JinjaExpression> All => Positional.Concat(Named.Select(argument => argument.Value));

    public bool IsConstant => Positional.All(argument => argument.IsConstant) && Named.All(argument => argument.Value.IsConstant);

    public Arguments Evaluate(Rendering rendering)
    {
        if (IsEmpty)
        {
            return Arguments.None;
        }

        var positional = Positional.Select(argument => argument.Evaluate(rendering)).ToList();
        return Named.Count == 0
            ? Arguments.Of(positional)
            : new Arguments(positional, Named.ToDictionary(argument => argument.Name, argument => argument.Value.Evaluate(rendering), StringComparer.Ordinal));
    }
}
