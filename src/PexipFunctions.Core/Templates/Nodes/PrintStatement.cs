using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{{ value }}</c>.</summary>
internal sealed class PrintStatement(int offset, JinjaExpression value) : JinjaStatement(offset)
{
    public JinjaExpression Value { get; } = value;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        var printed = Value.Evaluate(rendering);
        writer.Write(rendering.Autoescape ? HtmlText.Escape(printed, rendering) : printed.ToText(rendering));
    }
}
