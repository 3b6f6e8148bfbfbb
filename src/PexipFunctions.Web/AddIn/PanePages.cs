using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;

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

    public Task<IResult> GetPaneAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken) =>
        GetAsync(request, integrationId, PaneFile, cancellationToken);

    public Task<IResult> GetCommandsAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken) =>
        GetAsync(request, integrationId, "commands.html", cancellationToken);

    /// <summary>The page to which sign-in comes back; where nobody signs in there is none.</summary>
    public async Task<IResult> GetSignInAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { SignIn: SignInMode.SignedIn } integration)
        {
            return AddInIntegrations.NotFound(request);
        }

        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = PanePolicy.OfSignIn;
        headers["Referrer-Policy"] = "no-referrer";
        var html = Shell("sign-in.html").Replace("%AUTHORITY%", HtmlEncoder.Default.Encode(integration.Exchange.Authority.GetLeftPart(UriPartial.Authority)), StringComparison.Ordinal);
        return Results.Bytes(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }

    private async Task<IResult> GetAsync(HttpRequest request, string integrationId, string page, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound(request);
        }

        SetHeaders(request.HttpContext.Response.Headers, integration);
        var html = Shell(page).Replace("%VERSION%", VersionOf(integration), StringComparison.Ordinal);
        return Results.Bytes(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }

    /// <summary>Changes when the pane's page, its scripts or its policy do.</summary>
    internal string VersionOf(Integration integration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Shell(PaneFile) + Policy(integration))).AsSpan(0, 8));

    private void SetHeaders(IHeaderDictionary headers, Integration integration)
    {
        headers.CacheControl = ShellCaching;
        // Outlook on the web appends ?_host_Info=... with an id of the session: the page in the cache is the same.
        headers["No-Vary-Search"] = "params";
        headers.ContentSecurityPolicy = Policy(integration);
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    private string Policy(Integration integration) => PanePolicy.Write(settings.OfficeJsUrl, integration.Exchange.Authority);

    private string Shell(string page) => assets.Text(page)
        .Replace("%OFFICE_JS%", HtmlEncoder.Default.Encode(settings.OfficeJsUrl), StringComparison.Ordinal)
        .Replace("%ASSETS%", assets.Root, StringComparison.Ordinal);
}
