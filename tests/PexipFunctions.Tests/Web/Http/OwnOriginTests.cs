using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.Http;

/// <summary>Who may ask for aliases, by what clients send: the sources are at <see cref="OwnOrigin"/>.</summary>
public sealed class OwnOriginTests
{
    private const string Json = "application/json";
    private static readonly AddInSettings Settings = new("/office.js", "app.example.com", AnonymousPerMinute: 60);
    private static readonly Integration Integration = new() { Id = IntegrationId.FromGuid(Guid.NewGuid()), Name = "Test", AddinServerFqdn = "addin.contoso.com" };

    [Theory]
    [InlineData("WebView2, new Outlook and Outlook on the web (Chromium)", Json, "https://app.example.com", "same-origin")]
    [InlineData("Firefox", "application/json; charset=utf-8", "https://app.example.com", "same-origin")]
    [InlineData("WKWebView before 16.4", Json, "https://app.example.com", null)]
    [InlineData("the same, behind a proxy under the integration's own name", Json, "https://addin.contoso.com", null)]
    [InlineData("the same, in capital letters and with the port", Json, "HTTPS://APP.example.com:443", null)]
    [InlineData("the same, by the host that was asked", Json, "https://internal.example.net:8443", null)]
    [InlineData("Chromium, behind a proxy under a name that the app does not know", Json, "https://unknown.contoso.com", "same-origin")]
    [InlineData("EdgeHTML, which sends no Origin with a POST", Json, null, null)]
    public void The_add_in_in_Outlook_s_clients_may(string client, string contentType, string? origin, string? site) =>
        Assert.True(Ask(contentType, origin, site) is null, client);

    [Theory]
    [InlineData("a page elsewhere, without asking first", "text/plain", "https://evil.example", "cross-site", 415)]
    [InlineData("a form elsewhere", "application/x-www-form-urlencoded", "https://evil.example", "cross-site", 415)]
    [InlineData("nothing that says it is JSON", null, null, null, 415)]
    [InlineData("text that only mentions it", "text/plain; application/json", null, null, 415)]
    [InlineData("a page elsewhere, as JSON", Json, "https://evil.example", "cross-site", 403)]
    [InlineData("a page of another name in the same domain", Json, "https://blog.example.com", "same-site", 403)]
    [InlineData("a page elsewhere that names us in Origin", Json, "https://app.example.com", "cross-site", 403)]
    [InlineData("an older client on a page elsewhere", Json, "https://evil.example", null, 403)]
    [InlineData("a sandboxed frame or a file", Json, "null", null, 403)]
    [InlineData("a name that begins like ours", Json, "https://app.example.com.evil.example", null, 403)]
    [InlineData("a name that ends like ours", Json, "https://evilapp.example.com", null, 403)]
    [InlineData("our name as another's user", Json, "https://app.example.com@evil.example", null, 403)]
    [InlineData("our name over http, where anybody on the way may write the page", Json, "http://app.example.com", null, 403)]
    [InlineData("the same on the port of https", Json, "http://app.example.com:443", null, 403)]
    [InlineData("the same by the host that was asked", Json, "http://internal.example.net:8443", null, 403)]
    [InlineData("the same by the integration's own name", Json, "http://addin.contoso.com", null, 403)]
    [InlineData("our name under another scheme", Json, "ftp://app.example.com", null, 403)]
    [InlineData("another port", Json, "https://app.example.com:444", null, 403)]
    [InlineData("an address typed by hand", Json, null, "none", 403)]
    public async Task No_other_page_may(string who, string? contentType, string? origin, string? site, int status)
    {
        var (answer, problem) = await ReadAsync(Ask(contentType, origin, site));
        Assert.True(answer == status, who);
        Assert.Equal(status == 415 ? "urn:vmr-scheduling:json-only" : "urn:vmr-scheduling:other-origin", problem);
    }

    [Theory]
    [InlineData("http://localhost:7071", true)]
    [InlineData("https://localhost:7071", true)] // through a tunnel that ends TLS
    [InlineData("http://internal.example.net:8443", true)]
    [InlineData("http://localhost:7072", false)]
    [InlineData("ftp://localhost:7071", false)]
    public void Where_the_app_is_reached_over_http_so_is_the_add_in(string origin, bool may) =>
        Assert.Equal(may, Ask(Json, origin, null, new AddInSettings("/office.js", "localhost:7071", AnonymousPerMinute: 60) { PublicScheme = "http" }) is null);

    private static Answer? Ask(string? contentType, string? origin, string? site, AddInSettings? settings = null)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host, request.ContentType) = ("POST", new HostString("internal.example.net:8443"), contentType);
        request.Headers.Origin = origin;
        request.Headers["Sec-Fetch-Site"] = site;
        return OwnOrigin.Refuse(request, Integration, settings ?? Settings);
    }

    private static async Task<(int Status, string? Problem)> ReadAsync(Answer? answer)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await answer!.ToResult(context.Request).ExecuteAsync(context);
        return (context.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("type").GetString());
    }
}
