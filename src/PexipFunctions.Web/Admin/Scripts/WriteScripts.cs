using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>The Exchange Online scripts of an integration, its values filled in.</summary>
public sealed class WriteScripts(IntegrationStore store, IFutureMeetings meetings, DeploymentSettings deployment)
{
    private const int MostOrganizers = 1000;

    public Task<Answer> SetupAsync(string id, CancellationToken cancellationToken) =>
        RunAsync(id, "setup", _ => Task.FromResult<IReadOnlyList<string>>([]), cancellationToken);

    public Task<Answer> TeardownAsync(string id, CancellationToken cancellationToken) =>
        RunAsync(id, "teardown", integration => meetings.ListOrganizersAsync(integration, MostOrganizers, cancellationToken), cancellationToken);

    /// <summary>The teardown script of an integration that is about to go.</summary>
    internal async Task<string> TeardownAsync(Integration integration, CancellationToken cancellationToken) =>
        Write("teardown", integration, deployment, await meetings.ListOrganizersAsync(integration.Id, MostOrganizers, cancellationToken));

    /// <summary>The text of a script.</summary>
    /// <param name="organizers">Organizers with meetings to come, for the teardown.</param>
    internal static string Write(string script, Integration integration, DeploymentSettings deployment, IReadOnlyList<string> organizers) => ScriptTemplate.Fill(
        script,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Mailbox"] = PowerShellText.Quote(integration.MailboxEmailAddress.Value),
            ["MailboxName"] = PowerShellText.Quote(integration.MailboxName.Length > 0 ? integration.MailboxName : integration.MailboxEmailAddress.Value.Split('@')[0]),
            ["Alias"] = PowerShellText.Quote(MailAlias(integration)),
            ["AppId"] = PowerShellText.Quote(integration.Exchange.AsGraph().ClientId.Length > 0 ? integration.Exchange.AsGraph().ClientId : deployment.ClientId),
            ["AppName"] = PowerShellText.Quote($"VMR Scheduling {integration.Id}"),
            ["Scope"] = PowerShellText.Quote($"vmr-{integration.Id}"),
            ["ScopeFilter"] = PowerShellText.Quote($"PrimarySmtpAddress -eq {PowerShellText.FilterQuote(integration.MailboxEmailAddress.Value)}"),
            ["AddInId"] = PowerShellText.Quote(integration.Id.ToString()),
            ["ManifestUrl"] = PowerShellText.Quote($"https://{integration.AddinServerFqdn}/addin/{integration.Id}/manifest.xml"),
            ["AddInHost"] = PowerShellText.Quote(integration.AddinServerFqdn),
            ["SignInUrl"] = PowerShellText.Quote($"https://{integration.AddinServerFqdn}/addin/{integration.Id}/sign-in"),
            ["SignIn"] = integration.SignIn == SignInMode.SignedIn ? "$true" : "$false",
            ["SignInClientId"] = PowerShellText.Quote(integration.SignInClientId),
            ["SignInName"] = PowerShellText.Quote($"{integration.AddinDisplayName} sign-in"),
            ["AcceptedDomains"] = PowerShellText.List(integration.Exchange.AcceptedOrganizerDomains),
            ["Organizers"] = PowerShellText.List(organizers),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = integration.Name, ["id"] = integration.Id.ToString() });

    // Exchange takes letters, digits and a few signs as a mail nickname, at most 64.
    private static string MailAlias(Integration integration)
    {
        var local = integration.MailboxEmailAddress.Value.Split('@')[0];
        var alias = new string([.. local.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')]).Trim('.');
        return alias.Length > 0 ? alias[..Math.Min(64, alias.Length)] : $"vmr-{integration.Id}"[..40];
    }

    private async Task<Answer> RunAsync(string id, string script, Func<IntegrationId, Task<IReadOnlyList<string>>> organizers, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
        {
            return IntegrationAnswers.NotFound;
        }

        var text = Write(script, stored.Integration, deployment, await organizers(integrationId));
        return Answer.Text(text, "text/plain; charset=utf-8").With("Content-Disposition", $"attachment; filename=\"{script}-{integrationId}.ps1\"");
    }
}
