using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Web.Http;

/// <summary>
/// Lets a page ask for aliases only if it is the add-in's own, so that no other page that somebody opens uses up aliases in their
/// name. JSON alone does most: a page of another origin may send it only after asking (a preflight), which is never allowed. What
/// the clients send beside it: <c>Sec-Fetch-Site</c> since Chromium 76, which WebView2 is, Firefox 90 and Safari 16.4 (MDN); WebKit
/// before that an <c>Origin</c>; EdgeHTML neither with a POST (MDN's table of <c>Origin</c>), and volume-licensed Office up to 2019
/// still has it (Microsoft: "Browsers and webview controls used by Office Add-ins"). A request with neither is let through.
/// </summary>
internal static class OwnOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>The answer to a request that is not the add-in's; null: it may go on.</summary>
    public static Answer? Refuse(HttpRequest request, Integration integration, AddInSettings settings)
    {
        if (!request.HasJsonContentType())
        {
            return Answer.WrongFormat("json-only", "The request must be JSON: send Content-Type: application/json.");
        }

        return IsOwn(request, integration, settings)
            ? null
            : Answer.Forbidden("other-origin", "Only the add-in's own pages may ask for this.");
    }

    // A browser writes Sec-Fetch-Site itself and it knows: where it is there, nothing else counts.
    private static bool IsOwn(HttpRequest request, Integration integration, AddInSettings settings) =>
        request.Headers[FetchSite] is { Count: > 0 } site
            ? site == "same-origin"
            : request.Headers.Origin is not { Count: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && Origins(request, integration, settings).Any(own => IsSame(own, uri)));

    /// <summary>
    /// Behind a proxy the host of the request may be another than those under which Outlook knows the add-in, and its scheme is
    /// http where the proxy ends TLS: what counts is how the app is reached (<c>App__PublicUrl</c>). A page of http is none of ours
    /// where that is https: somebody in between may have written it.
    /// </summary>
    private static IEnumerable<Uri> Origins(HttpRequest request, Integration integration, AddInSettings settings) =>
        from host in new[] { request.Host.Value ?? "", integration.AddinServerFqdn, settings.PublicHost }
        from scheme in new[] { Uri.UriSchemeHttps, settings.PublicScheme }
        let own = Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var uri) ? uri : null
        where own is not null
        select own;

    private static bool IsSame(Uri own, Uri other) => own.Scheme == other.Scheme && own.IdnHost == other.IdnHost && own.Port == other.Port;
}
