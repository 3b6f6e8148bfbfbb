using System.Net;
using System.Net.Http.Json;
using System.Web;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Stands in for Entra's token endpoint, and for Graph behind it: both are reached through one handler, nothing over the network.</summary>
internal sealed class FakeAuthority : HttpMessageHandler
{
    /// <summary>The client secret that is good now.</summary>
    public string GoodSecret { get; set; } = "";

    /// <summary>What Entra takes from an app registration that trusts an identity: that identity's token for the exchange.</summary>
    public string? GoodAssertion { get; set; }

    public List<string> TokenRequests { get; } = [];

    /// <summary>Authorization headers that Graph saw.</summary>
    public List<string> GraphTokens { get; } = [];

    /// <summary>How many more requests Graph answers with 401.</summary>
    public int GraphRefusals { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/discovery/instance", StringComparison.Ordinal))
        {
            return Json(HttpStatusCode.OK, new Dictionary<string, object>
            {
                ["tenant_discovery_endpoint"] = "https://login.microsoftonline.com/common/.well-known/openid-configuration",
                ["metadata"] = Array.Empty<object>(),
            });
        }

        return path.EndsWith("/token", StringComparison.Ordinal)
            ? await TokenAsync(request, cancellationToken)
            : Graph(request);
    }

    private static HttpResponseMessage Json(HttpStatusCode status, object body) => new(status) { Content = JsonContent.Create(body) };

    private async Task<HttpResponseMessage> TokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TokenRequests.Add(request.RequestUri!.AbsoluteUri);
        var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
        if (GoodAssertion is not null && form["client_assertion"] != GoodAssertion)
        {
            return Json(HttpStatusCode.Unauthorized, new { error = "invalid_client", error_description = "AADSTS700213: No matching federated identity record found for presented assertion." });
        }

        return form["client_secret"] == GoodSecret || (GoodSecret.Length == 0 && form["client_assertion"] is not null)
            ? Json(HttpStatusCode.OK, new { token_type = "Bearer", expires_in = 3600, access_token = "token-" + form["client_secret"] + "-" + TokenRequests.Count })
            : Json(HttpStatusCode.Unauthorized, new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." });
    }

    private HttpResponseMessage Graph(HttpRequestMessage request)
    {
        GraphTokens.Add(request.Headers.Authorization?.ToString() ?? "");
        return GraphRefusals-- > 0
            ? Json(HttpStatusCode.Unauthorized, new { error = new { code = "InvalidAuthenticationToken", message = "Lifetime validation failed." } })
            : Json(HttpStatusCode.OK, new { value = Array.Empty<object>() });
    }
}
