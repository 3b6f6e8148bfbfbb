using PexipFunctions.Templates.Paths;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary><c>{{ value }}</c>.</summary>
internal sealed class PrintStatement(int offset, JinjaExpression value) : JinjaStatement(offset)
{
    public JinjaExpression Value { get; } = value;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        if (rendering.Walk is null)
        {
            writer.Write(Text(rendering));
            return;
        }

        var text = PathWalk.Print(() => Text(rendering));
        rendering.Offset = Offset;
        writer.Write(text);
    }

    private string Text(Rendering rendering)
    {
        var printed = Value.HoldsConstantSlice ? Folding.Print(Value, rendering) : Value.Evaluate(rendering);
        return rendering.Autoescape ? HtmlText.Escape(printed, rendering) : printed.ToText(rendering);
    }
}
