using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

/// <summary>Whether an integration may be saved.</summary>
public static class IntegrationValidation
{
    /// <summary>Everything that is wrong, in the order of the form; empty when it may be saved.</summary>
    public static IReadOnlyList<FieldError> Check(Integration integration, DeploymentSettings deployment) =>
        [.. IntegrationFields.All.Where(field => field.IsOf(integration.Exchange.Kind)).SelectMany(field => Check(field, field.Read(integration), deployment)), .. CombinationRules.Check(integration, deployment)];

    private static IEnumerable<FieldError> Check(IntegrationField field, object? value, DeploymentSettings deployment)
    {
        if (FieldRules.Problem(field, value, deployment) is { } problem)
        {
            return [FieldError.Of(field, problem)];
        }

        return field.Scope is { } scope && value is string text
            ? TemplateCheck.Check(text, scope, field.Html).Where(finding => finding.IsError).Select(finding => Of(field, finding))
            : [];
    }

    private static FieldError Of(IntegrationField field, TemplateFinding finding) =>
        new(field.Path, field.Name, $"{field.Name}, line {finding.Line}, column {finding.Column}: {finding.Message}", finding.Line, finding.Column);
}
