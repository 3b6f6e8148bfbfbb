using PexipFunctions.Configuration;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Admin;

/// <summary>What there is to say about a mailbox on an Exchange on-premises, where another is reached through Graph. Pure.</summary>
internal static class ExchangeFindings
{
    /// <summary>What an admin should know of the settings whatever the servers say.</summary>
    public static IEnumerable<Finding> SettingsOf(Integration integration)
    {
        if (integration.Exchange is not EwsExchange { Url: { } url } exchange)
        {
            yield break;
        }

        if (exchange.Authentication == ExchangeAuthentication.Basic)
        {
            yield return new Finding("ews-basic", FindingState.Warning, "The service account signs in with Basic: whatever ends TLS before Exchange sees its password.", "Choose NTLM unless a proxy stands in its way.");
        }

        if (url.HostNameType == UriHostNameType.Dns && !exchange.Domains.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
        {
            yield return new Finding("ews-domains", FindingState.Warning, $"The Exchange domains do not have {url.Host}, the host of the EWS URL.", "Enter every FQDN of every Exchange server there.");
        }
    }

    /// <summary>The mailbox is read: who signed in, as whom, at what server.</summary>
    public static IEnumerable<Finding> Reached(Integration integration, string? server)
    {
        var exchange = integration.Exchange.AsEws();
        yield return Finding.Ok("ews-login", $"The service account {exchange.Username} signs in with {(exchange.Authentication == ExchangeAuthentication.Basic ? "Basic" : "NTLM")}.");
        yield return Finding.Ok("ews-version", server is null ? "The server does not tell its version." : $"The server is {server}.");
        yield return Finding.Ok("ews-impersonation", $"The service account may act for {integration.MailboxEmailAddress}, and its calendar folder is there.");
    }

    /// <summary>The trouble, at the step that it ended; what was passed before it is good.</summary>
    public static Finding[] Troubled(Integration integration, AlarmKind kind, string detail)
    {
        if (kind == AlarmKinds.ExchangeAccessDenied)
        {
            return [Login, new Finding("ews-impersonation", FindingState.Fault, detail, kind.Remedy)];
        }

        return kind == AlarmKinds.MailboxMissing || kind == AlarmKinds.MailboxNotEnabled
            ? [Login, new Finding("mailbox", FindingState.Fault, $"The mailbox {integration.MailboxEmailAddress} was not found: {detail}", kind.Remedy)]
            : [new Finding(kind == AlarmKinds.ExchangeSignIn ? "ews-login" : "ews", kind == AlarmKinds.ExchangeFailing ? FindingState.Warning : FindingState.Fault, detail, kind.Remedy)];
    }

    private static Finding Login { get; } = Finding.Ok("ews-login", "The service account signs in.");
}
