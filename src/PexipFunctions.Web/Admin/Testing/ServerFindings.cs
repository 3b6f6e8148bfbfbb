using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Web.Admin;

/// <summary>Looks at the servers of Exchange on-premises, the add-in's server, the join server and the Management Node.</summary>
public sealed class ServerFindings(ProbeServers probes, ProbeRoots trusted, IInfinities infinities, TimeProvider time)
{
    /// <summary>The Exchange server or what stands before it: name, connection, TLS and clock. Exchange Online needs no such look.</summary>
    internal async Task<IReadOnlyList<Finding>> ExchangeAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (integration.Exchange is not EwsExchange { Url: { } address } exchange)
        {
            return [];
        }

        var (roots, problem) = await trusted.FindAsync("ews", "the Exchange servers", exchange.CaSecretName, cancellationToken);
        if (problem is not null)
        {
            return [problem];
        }

        var probe = await probes.RunAsync(address, roots, cancellationToken);
        return [.. ProbeFindings.Reach("ews", "EWS URL", address, probe, time.GetUtcNow()), .. Some(ProbeFindings.Clock("ews", "Exchange server", probe))];
    }

    /// <summary>Our own manifest, as Outlook fetches it.</summary>
    internal async Task<IReadOnlyList<Finding>> AddInAsync(Integration integration, CancellationToken cancellationToken)
    {
        var address = new Uri($"https://{integration.AddinServerFqdn}/addin/{integration.Id}/manifest.xml");
        var probe = await probes.RunAsync(address, roots: null, cancellationToken);
        var findings = ProbeFindings.Reach("addin", "add-in server FQDN", address, probe, time.GetUtcNow()).ToList();
        if (probe.Stage is ProbeStage.Done)
        {
            findings.Add(probe.Status == 200 && probe.Body.Contains(integration.Id.ToString(), StringComparison.OrdinalIgnoreCase)
                ? Finding.Ok("addin-manifest", "This integration's add-in file is served there.")
                : new Finding("addin-manifest", FindingState.Fault, $"{address} answers {probe.Status}, but not with this integration's add-in file.",
                    "Point the name at this app, or let the proxy in front of it pass /addin/ through, without redirects."));
        }

        return [.. findings, .. Some(ProbeFindings.Clock("addin", "add-in server", probe))];
    }

    /// <summary>Where people join.</summary>
    internal async Task<IReadOnlyList<Finding>> JoinAsync(Integration integration, CancellationToken cancellationToken)
    {
        var address = new Uri($"https://{integration.JoinServerFqdn}/");
        var probe = await probes.RunAsync(address, roots: null, cancellationToken);
        return [.. ProbeFindings.Reach("join", "join server FQDN", address, probe, time.GetUtcNow()), .. Some(ProbeFindings.Clock("join", "join server", probe))];
    }

    /// <summary>The Management Node: name, connection, TLS, then sign-in and theme.</summary>
    internal async Task<IReadOnlyList<Finding>> NodeAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (integration.Infinity.Address is not { } address)
        {
            return [Finding.Ok("node", "External policy needs no Management Node.")];
        }

        var (roots, problem) = await trusted.FindAsync("node", "the Management Node", integration.Infinity.CaSecretName, cancellationToken);
        if (problem is not null)
        {
            return [problem];
        }

        var probe = await probes.RunAsync(address, roots, cancellationToken);
        var findings = ProbeFindings.Reach("node", "Management Node address", address, probe, time.GetUtcNow()).Concat(Some(ProbeFindings.Clock("node", "Management Node", probe))).ToList();
        return findings.Any(finding => finding.State == FindingState.Fault) ? findings : [.. findings, .. await SignInAsync(integration, cancellationToken)];
    }

    private static Finding[] Some(Finding? finding) => finding is null ? [] : [finding];

    private async Task<IReadOnlyList<Finding>> SignInAsync(Integration integration, CancellationToken cancellationToken)
    {
        try
        {
            // Any read proves the credential; the theme's is needed anyway.
            var theme = integration.ScheduledConferenceTheme;
            var found = await infinities.Open(integration).FindThemeAsync(theme.Length > 0 ? theme : "-", cancellationToken);
            var login = Finding.Ok("node-login", "The Management Node accepts the credential.");
            return theme.Length == 0 ? [login]
                : found is not null ? [login, Finding.Ok("node-theme", $"The theme '{theme}' is there.")]
                : [login, new Finding("node-theme", FindingState.Warning, $"The Management Node has no theme '{theme}'.", AlarmKinds.ThemeMissing.Remedy)];
        }
        catch (InfinityException exception)
        {
            return [new Finding("node-login", FindingState.Fault, exception.Message, exception.Trouble == InfinityTrouble.SignIn ? AlarmKinds.InfinitySignIn.Remedy : AlarmKinds.InfinityUnreachable.Remedy)];
        }
    }
}
