using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Configuration;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// Looks at the document of each Exchange domain by which the identity tokens of its organizers are checked (Learn: "Validate an
/// Exchange identity token"), where organizers sign in so.
/// </summary>
public sealed class DomainFindings(ProbeServers probes, ProbeRoots trusted, TimeProvider time)
{
    private const string Check = "exchange-domain";
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(60);

    internal async Task<IReadOnlyList<Finding>> RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (!integration.SignInWays.HasFlag(SignInWays.Exchange))
        {
            return [];
        }

        var (roots, problem) = await trusted.FindAsync(Check, "the Exchange servers", integration.Exchange.CaSecretName, cancellationToken);
        if (problem is not null)
        {
            return [problem];
        }

        var findings = await Task.WhenAll(integration.Exchange.Domains.Select(domain => LookAsync(domain, roots, cancellationToken)));

        // Servers name in their tokens what their Autodiscover URL has, as a rule one name for all.
        return findings.All(finding => finding.State == FindingState.Fault) ? findings
            : [.. findings.Select(finding => finding.State == FindingState.Fault ? finding with { State = FindingState.Warning, Remedy = $"{finding.Remedy} It matters if identity tokens name this server." } : finding)];
    }

    private async Task<Finding> LookAsync(string domain, X509Certificate2Collection? roots, CancellationToken cancellationToken)
    {
        var address = new Uri($"https://{domain}{ExchangeTokenValidation.MetadataPath}");
        var (probe, now) = (await probes.RunAsync(address, roots, cancellationToken), time.GetUtcNow());
        if (ProbeFindings.Reach(Check, "Exchange domains", address, probe, now).FirstOrDefault(finding => finding.State == FindingState.Fault) is { } unreached)
        {
            return unreached with { Check = Check, Message = $"{domain} cannot vouch for its organizers. {unreached.Message}" };
        }

        if (probe.Status != 200)
        {
            return Fault($"{address} answers {probe.Status}, and no document.");
        }

        var (keys, fault) = ExchangeMetadataReader.Parse(address, Encoding.UTF8.GetBytes(probe.Body));
        return keys is null ? Fault(fault!) : Describe(domain, keys.Values.Cast<X509SecurityKey>().Select(key => key.Certificate).MaxBy(certificate => certificate.NotAfter)!, now);
    }

    private static Finding Fault(string message) => new(
        Check, FindingState.Fault, message, $"Let {ExchangeTokenValidation.MetadataPath} through whatever stands before the Exchange servers, without a sign-in or a redirect; only names of Exchange servers belong among the Exchange domains.");

    /// <summary>Exchange's authentication certificate is good for five years, and is not renewed by itself (Learn: "Maintain the Exchange Server OAuth certificate").</summary>
    private static Finding Describe(string domain, X509Certificate2 key, DateTimeOffset now)
    {
        var (from, until) = (Day(key.NotBefore), Day(key.NotAfter));
        var days = string.Create(CultureInfo.InvariantCulture, $"{(now - key.NotBefore).TotalDays:0}");
        return key.NotAfter - now < SoonExpired
            ? new Finding(Check, FindingState.Warning, $"{domain} signs identity tokens with a certificate that {(key.NotAfter <= now ? "expired" : "expires")} on {until}.", "Renew Exchange's authentication certificate (New-ExchangeCertificate, Set-AuthConfig); this app takes the new one by itself.")
            : Finding.Ok(Check, $"{domain} shows the key of its identity tokens: {days} days old (of {from}), valid until {until}.");
    }

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
