using PexipFunctions.Configuration;
using PexipFunctions.Templates;

namespace PexipFunctions.Web.Admin;

/// <summary>What the settings alone show. Pure.</summary>
internal static class TextFindings
{
    private const string Telephone = "[Your number]";

    /// <summary>Texts that still have what the standard ones leave to the admin.</summary>
    public static IEnumerable<Finding> Unfinished(Integration integration) => IntegrationFields.All
        .Where(field => field.Scope is not null && ((string)field.Read(integration)!).Contains(Telephone, StringComparison.OrdinalIgnoreCase))
        .Select(field => new Finding("your-number", FindingState.Warning, $"{field.Name} still says {Telephone}.", "Put your telephone number there, or remove the telephone lines."));

    public static IEnumerable<Finding> Find(Integration integration)
    {
        foreach (var finding in Unfinished(integration))
        {
            yield return finding;
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
