using Fluid;
using Fluid.Ast;
using Fluid.Values;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>An expression of a template. Rendering never waits, so evaluation is plain.</summary>
/// <param name="offset">Where it begins in the source.</param>
internal abstract class JinjaExpression(int offset) : Expression
{
    private bool? holdsConstantSlice;
    private string? spelling;

    public int Offset { get; } = offset;

    public JinjaValue Evaluate(Rendering rendering)
    {
        rendering.Step(Offset);
        return HoldsConstantSlice && !rendering.IsFolding ? Folding.Evaluate(this, rendering) : Compute(rendering);
    }

    /// <summary>The value, without a look at whether Jinja2 has it from compiling.</summary>
    public JinjaValue ComputeNow(Rendering rendering) => Compute(rendering);

    public sealed override ValueTask<FluidValue> EvaluateAsync(TemplateContext context) => new(Evaluate((Rendering)context));

    /// <summary>Jinja2 computes it once, when it compiles the template.</summary>
    public virtual bool IsConstant => false;

    /// <summary>It is constant, and a slice is in it: there compiling and rendering differ.</summary>
    public bool HoldsConstantSlice => holdsConstantSlice ??= IsConstant && HoldsSlice();

    /// <summary>The expressions that it is made of.</summary>
    public virtual IEnumerable<JinjaExpression> Parts => [];

    /// <summary>How it is written, white space aside; the same condition twice in a template is written the same way.</summary>
    public string Spelling => spelling ?? Describe();

    /// <summary>The parser says how the expression is written; the innermost brackets count.</summary>
    public void Spell(string written) => spelling ??= written;

    /// <summary>
    /// Whether the text it prints always holds the value of a variable in <paramref name="carriers"/>; false when in doubt.
    /// </summary>
    public bool Carries(IReadOnlySet<string> carriers)
    {
        Rendering.EnsureStack();
        return CarriesAny(carriers);
    }

    private bool HoldsSlice()
    {
        Rendering.EnsureStack();
        return this is SliceExpression || Parts.Any(part => part.HoldsSlice());
    }

    /// <summary>How a part of an expression is written, which the parser says of the whole only; by its place where that is not known.</summary>
    protected virtual string Describe() => $"@{Offset}";

    protected virtual bool CarriesAny(IReadOnlySet<string> carriers) => false;

    protected abstract JinjaValue Compute(Rendering rendering);
}
