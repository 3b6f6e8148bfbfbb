using PexipFunctions.Templates;

namespace PexipFunctions.Integrations;

/// <summary>What the settings alone show. Pure.</summary>
internal static class TextFindings
{
    private const string Telephone = "[Your number]";

    public static IEnumerable<Finding> Find(Integration integration)
    {
        if (integration.JoiningInstructionsTemplate.Contains(Telephone, StringComparison.OrdinalIgnoreCase))
        {
            yield return new Finding("your-number", FindingState.Warning, $"The joining instructions still say {Telephone}.", "Put your telephone number there, or remove the telephone lines.");
        }

        if (!integration.ScheduledAliasPrefix.All(char.IsAsciiDigit))
        {
            yield return new Finding("prefix-digits", FindingState.Warning, "The alias prefix is not all digits.", "Telephones can dial digits only. Change it if people join by telephone.");
        }

        foreach (var field in IntegrationFields.All.Where(field => field.Scope is not null))
        {
            foreach (var warning in TemplateCheck.Check((string)field.Read(integration)!, field.Scope!, field.Html).Where(finding => !finding.IsError && !finding.Message.Contains(Telephone, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new Finding("template", FindingState.Warning, $"{field.Name}, line {warning.Line}, column {warning.Column}: {warning.Message}", "See the preview of the template.");
            }
        }
    }
}
