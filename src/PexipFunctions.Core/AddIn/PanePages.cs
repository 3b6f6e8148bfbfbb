using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Integrations;

namespace PexipFunctions.AddIn;

/// <summary>
/// Answers <c>GET /addin/{integrationId}/pane</c> and <c>/commands</c>: shells without texts, so that a browser may keep
/// them and the add-in starts while this app is down.
/// </summary>
public sealed class PanePages(AddInIntegrations integrations, AddInSettings settings, WebAssets assets)
{
    private const string ShellCaching = "public, max-age=300, stale-while-revalidate=604800";

    public Task<IResult> GetPaneAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken) =>
        GetAsync(request, integrationId, "pane.html", cancellationToken);

    public Task<IResult> GetCommandsAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken) =>
        GetAsync(request, integrationId, "commands.html", cancellationToken);

    private async Task<IResult> GetAsync(HttpRequest request, string integrationId, string page, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound(request);
        }

        SetHeaders(request.HttpContext.Response.Headers, integration);
        return Results.Bytes(Encoding.UTF8.GetBytes(Shell(page)), "text/html; charset=utf-8");
    }

    private void SetHeaders(IHeaderDictionary headers, Integration integration)
    {
        headers.CacheControl = ShellCaching;
        headers.ContentSecurityPolicy = PanePolicy.Write(settings.OfficeJsUrl, integration.Exchange.Authority);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    private string Shell(string page) => assets.Text(page)
        .Replace("%OFFICE_JS%", HtmlEncoder.Default.Encode(settings.OfficeJsUrl), StringComparison.Ordinal)
        .Replace("%ASSETS%", assets.Root, StringComparison.Ordinal);
}
