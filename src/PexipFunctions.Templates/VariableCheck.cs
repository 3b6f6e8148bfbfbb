using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates;

/// <summary>Whether a template uses only the variables of its scope.</summary>
internal static class VariableCheck
{
    public static IEnumerable<TemplateFinding> Check(JinjaTemplate template, TemplateScope scope) => template.FreeVariables
        .Where(use => !scope.Allows(use.Name))
        .DistinctBy(use => use.Name)
        .Select(use => Finding(use, template.Source, scope));

    private static TemplateFinding Finding(NameExpression use, TemplateSource source, TemplateScope scope)
    {
        var (line, column) = source.Place(use.Offset);
        if (RefusedNames.Reason(use.Name) is { } reason)
        {
            return new TemplateFinding(FindingSeverity.Error, line, column, reason);
        }

        var others = TemplateScope.All.Where(other => other.Allows(use.Name)).Select(other => other.Label).ToList();
        var message = others.Count > 0
            ? $"The variable '{use.Name}' is only for {string.Join(", ", others)}; this is {scope.Label}."
            : $"There is no variable '{use.Name}'.";
        var allowed = scope.Variables.Count == 0
            ? "No variables may stand here."
            : $"These may stand here: {string.Join(", ", scope.Variables)}.";
        return new TemplateFinding(FindingSeverity.Error, line, column, $"{message} {allowed}", Suggestion.For(use.Name, scope.Variables));
    }
}
