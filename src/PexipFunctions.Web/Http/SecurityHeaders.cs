using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Web.Http;

/// <summary>The headers of every answer of ours. Code that shows a page or lets browsers keep something says so afterwards.</summary>
internal static class SecurityHeaders
{
    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }
}
