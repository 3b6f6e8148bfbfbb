using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>
/// Entra's sign-in as a browser sees it, below its real address: a page that answers by a redirect address which must be
/// registered to the letter, and the token endpoint (ENT v2-oauth2-auth-code-flow.md). Its pages have a
/// Cross-Origin-Opener-Policy, as those of new registrations will (ENT how-to-prepare-app-coop-enforcement.md).
/// </summary>
internal sealed class FakeEntra(string redirectUri)
{
    private static readonly Dictionary<string, string> Cors = new() { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Allow-Headers"] = "*" };
    private readonly ConcurrentDictionary<string, string> nonces = new();

    public ConcurrentQueue<string> Seen { get; } = [];

    public Task ServeAsync(IBrowserContext context) => context.RouteAsync("https://login.microsoftonline.com/**", AnswerAsync);

    private Task AnswerAsync(IRoute route)
    {
        var address = new Uri(route.Request.Url);
        Seen.Enqueue(address.AbsolutePath);
        return address.AbsolutePath switch
        {
            var path when path.EndsWith("/authorize", StringComparison.Ordinal) => AuthorizeAsync(route, Read(address.Query[1..])),
            var path when path.EndsWith("/token", StringComparison.Ordinal) && route.Request.Method == "POST" => TokenAsync(route, Read(route.Request.PostData ?? "")),
            _ => route.FulfillAsync(new() { Status = 404, Headers = Cors }),
        };
    }

    private Task AuthorizeAsync(IRoute route, Dictionary<string, string> query)
    {
        if (query["redirect_uri"] != redirectUri || query["code_challenge_method"] != "S256" || query["response_type"] != "code")
        {
            return route.FulfillAsync(new() { Status = 400, Body = $"AADSTS50011: {query["redirect_uri"]} is not registered." });
        }

        var code = Guid.NewGuid().ToString("N");
        nonces[code] = query["nonce"];
        var back = $"{redirectUri}#code={code}&client_info={Base64(ClientInfo)}&state={Uri.EscapeDataString(query["state"])}";
        return route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["Cross-Origin-Opener-Policy"] = "same-origin" },
            Body = $"<script>location.replace({JsonSerializer.Serialize(back)})</script>",
        });
    }

    private Task TokenAsync(IRoute route, Dictionary<string, string> form)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["aud"] = form["client_id"],
            ["iss"] = $"https://login.microsoftonline.com/{AddInIntegration.Tenant}/v2.0",
            ["tid"] = AddInIntegration.Tenant,
            ["oid"] = "00000000-0000-0000-0000-0000000000a1",
            ["sub"] = "one",
            ["preferred_username"] = "organizer.one@example.com",
            ["nonce"] = nonces.GetValueOrDefault(form.GetValueOrDefault("code", ""), ""),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
            ["ver"] = "2.0",
        };
        var answer = new
        {
            token_type = "Bearer",
            scope = form["scope"],
            expires_in = 3600,
            ext_expires_in = 3600,
            access_token = "access-token-of-the-window",
            refresh_token = "refresh",
            id_token = $"{Base64("""{"alg":"RS256","typ":"JWT"}""")}.{Base64(JsonSerializer.Serialize(claims))}.AAAA",
            client_info = Base64(ClientInfo),
        };
        return route.FulfillAsync(new() { ContentType = "application/json", Headers = Cors, Body = JsonSerializer.Serialize(answer) });
    }

    private static string ClientInfo => JsonSerializer.Serialize(new { uid = "00000000-0000-0000-0000-0000000000a1", utid = AddInIntegration.Tenant });

    private static Dictionary<string, string> Read(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part.ElementAtOrDefault(1)?.Replace('+', ' ') ?? ""));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
