namespace PexipFunctions.Templates.Nodes;

/// <summary>Text outside all tags.</summary>
internal sealed class TextStatement(int offset, string text) : JinjaStatement(offset)
{
    public string Text { get; } = text;

    protected override void Render(TextWriter writer, Rendering rendering) => writer.Write(Text);
}
