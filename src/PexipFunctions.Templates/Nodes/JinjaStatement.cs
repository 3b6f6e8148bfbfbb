using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;

namespace PexipFunctions.Templates.Nodes;

/// <summary>A statement of a template. Rendering never waits, so writing is plain.</summary>
/// <param name="offset">Where it begins in the source.</param>
internal abstract class JinjaStatement(int offset) : Statement
{
    public int Offset { get; } = offset;

    public void Write(TextWriter writer, Rendering rendering)
    {
        rendering.Step(Offset);
        Render(writer, rendering);
    }

    public sealed override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        Write(writer, (Rendering)context);
        return Normal();
    }

    protected abstract void Render(TextWriter writer, Rendering rendering);
}
