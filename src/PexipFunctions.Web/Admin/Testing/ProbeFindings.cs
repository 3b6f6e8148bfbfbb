using System.Globalization;

namespace PexipFunctions.Web.Admin;

/// <summary>Turns visits into findings. Pure.</summary>
internal static class ProbeFindings
{
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(30);
    private static readonly TimeSpan SkewAllowed = TimeSpan.FromMinutes(2);

    /// <summary>Name, connection and TLS of a server, each apart; the first that fails is the last.</summary>
    /// <param name="check">What the findings' names begin with.</param>
    /// <param name="who">What the server is called in messages.</param>
    public static IEnumerable<Finding> Reach(string check, string who, Uri address, ServerProbe probe, DateTimeOffset now)
    {
        yield return probe.Stage == ProbeStage.Name
            ? new Finding($"{check}-dns", FindingState.Fault, $"The name {address.Host} leads nowhere: {probe.Trouble}", $"Correct the {who} or its DNS entry.")
            : Finding.Ok($"{check}-dns", $"The name {address.Host} is resolved.");
        if (probe.Stage == ProbeStage.Name)
        {
            yield break;
        }

        yield return probe.Stage == ProbeStage.Connection
            ? new Finding($"{check}-tcp", FindingState.Fault, $"No connection to {address.Host}, port {address.Port}: {probe.Trouble}", "Check that the server runs and that firewalls let this app through.")
            : Finding.Ok($"{check}-tcp", $"Port {address.Port} answers.");
        if (probe.Stage == ProbeStage.Connection)
        {
            yield break;
        }

        if (probe.Stage == ProbeStage.Tls)
        {
            yield return new Finding($"{check}-tls", FindingState.Fault, $"No TLS connection: {probe.Trouble}", "The server must speak TLS 1.2 or later on this port.");
        }
        else if (probe.Certificate is { } certificate)
        {
            yield return Certificate(check, address, certificate, now);
        }

        if (probe.Stage == ProbeStage.Answer)
        {
            yield return new Finding($"{check}-http", FindingState.Fault, $"There is a connection, but no answer to a request: {probe.Trouble}", "Check that a web server runs there, and what stands between it and this app.");
        }
        else if (probe.Status >= 500)
        {
            yield return new Finding($"{check}-http", FindingState.Warning, $"The server answers, but with an error (HTTP {probe.Status}).", "Look at the server, or at what the proxy in front of it leads to.");
        }
    }

    /// <summary>Whether the clocks agree; null when the server told no time.</summary>
    public static Finding? Clock(string check, string who, ServerProbe probe) => probe.ClockOffset?.Duration() switch
    {
        null => null,
        var skew when skew > SkewAllowed => new Finding($"{check}-clock", FindingState.Warning,
            string.Create(CultureInfo.InvariantCulture, $"The clock of the {who} differs from this app's by {skew.Value.TotalMinutes:0.#} minutes."), "Synchronise its clock (NTP): join windows and sign-in depend on it."),
        _ => Finding.Ok($"{check}-clock", $"The clock of the {who} agrees with this app's."),
    };

    private static Finding Certificate(string check, Uri address, SeenCertificate certificate, DateTimeOffset now)
    {
        var expiry = certificate.Expires.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return certificate switch
        {
            { Expires: var expires } when expires <= now => Fault($"The certificate expired on {expiry}.", "Renew it."),
            { NameMatches: false } => Fault($"The certificate ({certificate.Subject}) is not made out to {address.Host}.", $"Use a certificate for {address.Host}."),
            { ChainProblem: { } problem } => Fault($"The certificate is not trusted: {problem}", "Use a certificate of a public CA with its intermediates, or name the secret of your own CA where there is a field for it."),
            { Expires: var expires } when expires - now < SoonExpired => new Finding($"{check}-tls", FindingState.Warning, $"The certificate expires on {expiry}.", "Renew it in time."),
            _ => Finding.Ok($"{check}-tls", $"The certificate is trusted and valid until {expiry}."),
        };

        Finding Fault(string message, string remedy) => new($"{check}-tls", FindingState.Fault, message, remedy);
    }
}
