using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// Answers <c>GET /addin/{integrationId}/pane</c> and <c>/commands</c>: shells without texts, which a browser may keep for a
/// week, so that the add-in starts while this app is down. (Chromium follows stale-while-revalidate for scripts, but not
/// for pages.) The pane learns from <c>/config</c> that there is a newer page, and then reloads itself.
/// </summary>
public sealed class PanePages(AddInIntegrations integrations, AddInSettings settings, WebAssets assets)
{
    private const string ShellCaching = "public, max-age=604800";
    private const string PaneFile = "pane.html";

    public Task<Answer> GetPaneAsync(string integrationId, CancellationToken cancellationToken) =>
        GetAsync(integrationId, PaneFile, cancellationToken);

    public Task<Answer> GetCommandsAsync(string integrationId, CancellationToken cancellationToken) =>
        GetAsync(integrationId, "commands.html", cancellationToken);

    /// <summary>The page to which sign-in comes back; where nobody signs in with Entra there is none.</summary>
    public async Task<Answer> GetSignInAsync(string integrationId, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration || !integration.SignInWays.HasFlag(SignInWays.Entra))
        {
            return AddInIntegrations.NotFound;
        }

        var html = Shell("sign-in.html").Replace("%AUTHORITY%", HtmlEncoder.Default.Encode(integration.Exchange.Authority.GetLeftPart(UriPartial.Authority)), StringComparison.Ordinal);
        return Page(html).With("Cache-Control", "no-cache").With("Content-Security-Policy", PanePolicy.OfSignIn).With("Referrer-Policy", "no-referrer");
    }

    private async Task<Answer> GetAsync(string integrationId, string page, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound;
        }

        var html = Shell(page).Replace("%VERSION%", VersionOf(integration), StringComparison.Ordinal);

        // Outlook on the web appends ?_host_Info=... with an id of the session: the page in the cache is the same.
        return Page(html).With("Cache-Control", ShellCaching).With("No-Vary-Search", "params")
            .With("Content-Security-Policy", Policy(integration)).With("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    /// <summary>Changes when the pane's page, its scripts or its policy do.</summary>
    internal string VersionOf(Integration integration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Shell(PaneFile) + Policy(integration))).AsSpan(0, 8));

    private static Answer Page(string html) => Answer.File(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    private string Policy(Integration integration) => PanePolicy.Write(settings.OfficeJsUrl, integration.Exchange.Authority);

    private string Shell(string page) => assets.Text(page)
        .Replace("%OFFICE_JS%", HtmlEncoder.Default.Encode(settings.OfficeJsUrl), StringComparison.Ordinal)
        .Replace("%ASSETS%", assets.Root, StringComparison.Ordinal);
}
