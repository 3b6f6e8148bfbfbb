using PexipFunctions.Configuration;

namespace PexipFunctions.Web.Admin;

/// <summary>The values of an integration that its scripts are filled with, as PowerShell literals.</summary>
internal static class ScriptValues
{
    /// <param name="organizers">Organizers with meetings to come, for the teardown.</param>
    public static Dictionary<string, string> Of(Integration integration, DeploymentSettings deployment, IReadOnlyList<string> organizers)
    {
        var values = Common(integration, organizers);
        var own = integration.Exchange is EwsExchange ews ? OfEws(ews) : OfGraph(integration, deployment);
        foreach (var (name, literal) in own)
        {
            values.Add(name, literal);
        }

        return values;
    }

    private static Dictionary<string, string> Common(Integration integration, IReadOnlyList<string> organizers) => new(StringComparer.Ordinal)
    {
        ["Mailbox"] = PowerShellText.Quote(integration.MailboxEmailAddress.Value),
        ["MailboxName"] = PowerShellText.Quote(integration.MailboxName.Length > 0 ? integration.MailboxName : integration.MailboxEmailAddress.Value.Split('@')[0]),
        ["Alias"] = PowerShellText.Quote(MailAlias(integration)),
        ["Scope"] = PowerShellText.Quote($"vmr-{integration.Id}"),
        ["ScopeFilter"] = PowerShellText.Quote($"PrimarySmtpAddress -eq {PowerShellText.FilterQuote(integration.MailboxEmailAddress.Value)}"),
        ["AddInId"] = PowerShellText.Quote(integration.Id.ToString()),
        ["ManifestUrl"] = PowerShellText.Quote($"https://{integration.AddinServerFqdn}/addin/{integration.Id}/manifest.xml"),
        ["AcceptedDomains"] = PowerShellText.List(integration.Exchange.AcceptedOrganizerDomains),
        ["Organizers"] = PowerShellText.List(organizers),
    };

    private static Dictionary<string, string> OfGraph(Integration integration, DeploymentSettings deployment) => new(StringComparer.Ordinal)
    {
        ["AppId"] = PowerShellText.Quote(integration.Exchange.AsGraph().ClientId is { Length: > 0 } own ? own : deployment.ClientId),
        ["AppName"] = PowerShellText.Quote($"VMR Scheduling {integration.Id}"),
        ["AddInHost"] = PowerShellText.Quote(integration.AddinServerFqdn),
        ["SignInUrl"] = PowerShellText.Quote($"https://{integration.AddinServerFqdn}/addin/{integration.Id}/sign-in"),
        ["SignIn"] = integration.SignInWays.HasFlag(SignInWays.Entra) ? "$true" : "$false",
        ["SignInClientId"] = PowerShellText.Quote(integration.SignInClientId),
        ["SignInName"] = PowerShellText.Quote($"{integration.AddinDisplayName} sign-in"),
    };

    private static Dictionary<string, string> OfEws(EwsExchange ews) => new(StringComparer.Ordinal)
    {
        ["ServiceAccount"] = PowerShellText.Quote(ews.Username),
        ["EwsUrl"] = PowerShellText.Quote(ews.Url?.AbsoluteUri ?? ""),
        ["Authentication"] = PowerShellText.Quote(ews.Authentication == ExchangeAuthentication.Basic ? "Basic" : "NTLM"),

        // One for all integrations, which may share a service account; an account has one policy.
        ["ThrottlingPolicy"] = PowerShellText.Quote("VMR Scheduling"),
    };

    // Exchange takes letters, digits and a few signs as a mail nickname, at most 64.
    private static string MailAlias(Integration integration)
    {
        var local = integration.MailboxEmailAddress.Value.Split('@')[0];
        var alias = new string([.. local.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')]).Trim('.');
        return alias.Length > 0 ? alias[..Math.Min(64, alias.Length)] : $"vmr-{integration.Id}"[..40];
    }
}
