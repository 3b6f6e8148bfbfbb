using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates.Nodes;

/// <summary>Text outside all tags.</summary>
internal sealed class TextStatement(int offset, string text) : JinjaStatement(offset)
{
    public string Text { get; } = text;

    protected override void Render(TextWriter writer, Rendering rendering)
    {
        if (writer is PathWriter path)
        {
            path.WriteLiteral(Text, Offset);
        }
        else
        {
            writer.Write(Text);
        }
    }
}
