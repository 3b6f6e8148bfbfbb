using Fluid;
using Fluid.Parser;
using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates.Language;

/// <summary>A parsed template. Immutable; any number of renderings may use it at the same time.</summary>
/// <param name="FreeVariables">The variables that it takes from outside, in order of use.</param>
/// <param name="UnknownNames">Filters and tests that do not exist; such a template is not rendered.</param>
internal sealed record JinjaTemplate(
    TemplateSource Source, StatementList Body, IReadOnlyList<NameExpression> FreeVariables, IReadOnlyList<TemplateError> UnknownNames)
{
    /// <summary>The statements as Fluid's template.</summary>
    public IFluidTemplate Fluid { get; } = new FluidTemplate([.. Body.Statements]);
}
