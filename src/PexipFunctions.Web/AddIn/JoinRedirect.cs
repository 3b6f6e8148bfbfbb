using System.Text.RegularExpressions;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// Sends links of templates that name this app as the join host on to the join server of the integration whose alias
/// they carry. Other paths are unknown: the app is no open redirect.
/// </summary>
public sealed partial class JoinRedirect(AliasStore aliases, IntegrationCatalog integrations)
{
    /// <summary>Answers <c>GET /webapp/{*rest}</c>.</summary>
    /// <param name="rest">What follows <c>webapp/</c>: <c>conference/alias@domain</c>.</param>
    /// <param name="conference">The alias, where it is in the query; empty: it is not.</param>
    public async Task<Answer> RunAsync(string? rest, string conference, CancellationToken cancellationToken)
    {
        var dialled = conference.Length > 0 ? conference : Conference().Match(rest ?? "").Groups["alias"].Value;
        if (NumericAlias.TryParse(dialled.Split('@')[0], out var numeric)
            && await aliases.FindAsync(numeric, cancellationToken) is { } alias
            && await integrations.FindAsync(alias.Value.Integration, cancellationToken) is { JoinServerFqdn.Length: > 0 } integration)
        {
            return Answer.Redirect($"https://{integration.JoinServerFqdn}/webapp/conference/{Uri.EscapeDataString(alias.Value.FullAlias)}");
        }

        return Answer.Unknown("unknown-conference", "No meeting of this service has this address. Look at the invitation again.");
    }

    [GeneratedRegex("^(?:[a-z0-9]+/)?conference/(?<alias>[^/?]{1,250})/?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Conference();
}
