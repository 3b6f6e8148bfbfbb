using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>Values joined with <c>~</c> as text.</summary>
internal sealed class ConcatenationExpression(int offset, IReadOnlyList<JinjaExpression> parts) : JinjaExpression(offset)
{
    public override IEnumerable<JinjaExpression> Parts => parts;

    public override bool IsConstant { get; } = parts.All(part => part.IsConstant);

    protected override bool CarriesAny(IReadOnlySet<string> carriers) => parts.Any(part => part.Carries(carriers));

    protected override JinjaValue Compute(Rendering rendering)
    {
        var values = parts.Select(part => part.Evaluate(rendering)).ToList();

        // What Jinja2 joins while compiling is plain text, even where a part is safe.
        var safe = rendering.Autoescape && !IsConstant && values.Any(value => value is TextValue { Safe: true });
        var printer = new Printer(rendering);
        foreach (var value in values)
        {
            printer.Append(safe ? HtmlText.Escape(value, rendering) : value.ToText(rendering));
        }

        return new TextValue(printer.ToString(), safe);
    }
}
