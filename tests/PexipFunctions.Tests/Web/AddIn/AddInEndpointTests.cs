using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Configuration;
using PexipFunctions.LocalHost;
using PexipFunctions.Web.AddIn;
using SkiaSharp;

namespace PexipFunctions.Tests.Web.AddIn;

public sealed class AddInEndpointTests : IAsyncLifetime
{
    private const string Root = "/addin/0f8fad5b-d9cb-469f-a165-70867728950e/";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private Integration integration = AddInIntegration.Example;
    private LocalHostApp app = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        app = await AddInHost.StartAsync(() => integration, services: all => all.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        client = app.CreateClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_manifest_is_served_as_XML_without_a_redirect()
    {
        var response = await client.GetAsync(Root + "manifest.xml");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(ManifestLinter.Check(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Without_a_host_of_its_own_the_add_in_is_served_by_the_app_s_public_host()
    {
        integration = integration with { AddinServerFqdn = "" };
        Assert.Contains($"https://app.example.com{Root}pane", await client.GetStringAsync(Root + "manifest.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest.xml")]
    [InlineData("pane")]
    [InlineData("commands")]
    [InlineData("config")]
    [InlineData("icon-80.png")]
    public async Task An_integration_that_does_not_exist_is_not_found_anywhere(string path)
    {
        foreach (var id in new[] { "11111111-1111-1111-1111-111111111111", "nonsense" })
        {
            var response = await client.GetAsync($"/addin/{id}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.NotEmpty(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("correlationId").GetString()!);
        }
    }

    [Theory]
    [InlineData("pane")]
    [InlineData("commands")]
    public async Task The_pages_may_be_framed_and_kept_for_a_week(string page)
    {
        var response = await client.GetAsync(Root + page);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=604800", string.Join(", ", response.Headers.GetValues("Cache-Control")));
        Assert.Equal("params", Assert.Single(response.Headers.GetValues("No-Vary-Search")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("X-Frame-Options"));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("frame-ancestors", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js;", policy, StringComparison.Ordinal);
        Assert.Contains("https://login.microsoftonline.com", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/office/office.js", "script-src 'self';")]
    [InlineData("https://office.contoso.com/lib/office.js", "script-src 'self' https://office.contoso.com;")]
    public void Scripts_come_from_this_app_and_the_source_that_is_configured_and_from_nowhere_else(string officeJs, string expected)
    {
        var policy = PanePolicy.Write(officeJs, new Uri("https://login.microsoftonline.com"));
        Assert.Contains(expected, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("aspnetcdn", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("appsforoffice", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Office_js_comes_from_Microsoft_and_stands_in_the_head()
    {
        var page = await client.GetStringAsync(Root + "pane");
        Assert.Contains("<script src=\"https://appsforoffice.microsoft.com/lib/1/hosted/office.js\"></script>", page.Split("</head>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shell_page_holds_none_of_the_admin_s_texts()
    {
        integration = integration with { Texts = integration.Texts with { AddinPaneTitle = "A title of ours" } };
        Assert.DoesNotContain("A title of ours", await client.GetStringAsync(Root + "pane"), StringComparison.Ordinal);
        Assert.Contains("A title of ours", await client.GetStringAsync(Root + "config"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_the_pages_load_is_there_and_immutable()
    {
        foreach (var page in new[] { "pane", "commands" })
        {
            var html = await client.GetStringAsync(Root + page);
            var paths = html.Split('"').Where(text => text.StartsWith("/addin/assets/", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(paths);
            foreach (var path in paths)
            {
                var response = await client.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", response.Headers.GetValues("Cache-Control")));
            }
        }
    }

    [Fact]
    public async Task A_page_from_before_an_update_still_finds_its_scripts()
    {
        var response = await client.GetAsync("/addin/assets/0123456789abcdef0123/pane.js");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-cache", string.Join(", ", response.Headers.GetValues("Cache-Control")));
    }

    [Theory]
    [InlineData("pane.html")]
    [InlineData("..%2ficon.png")]
    [InlineData("missing.js")]
    public async Task Other_files_are_not_served(string file) =>
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/addin/assets/0/{file}")).StatusCode);

    [Fact]
    public async Task Scripts_are_compressed_for_those_who_understand()
    {
        var plain = await client.GetByteArrayAsync("/addin/assets/0/msal-browser.min.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/addin/assets/0/msal-browser.min.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var response = await client.SendAsync(request);
        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        using var brotli = new System.IO.Compression.BrotliStream(await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        await brotli.CopyToAsync(buffer);
        Assert.Equal(plain, buffer.ToArray());
        Assert.True((await response.Content.ReadAsByteArrayAsync()).Length < plain.Length / 3);
    }

    [Theory]
    [InlineData("16", 16)]
    [InlineData("32", 32)]
    [InlineData("64", 64)]
    [InlineData("80", 80)]
    [InlineData("128", 128)]
    [InlineData("25-mobile", 25)]
    [InlineData("50-mobile", 50)]
    [InlineData("75-mobile", 75)]
    [InlineData("144-mobile", 144)]
    public async Task Icons_have_their_size_and_may_be_cached_for_a_day(string name, int pixels)
    {
        var response = await client.GetAsync($"{Root}icon-{name}.png");
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=86400", string.Join(", ", response.Headers.GetValues("Cache-Control")));
        using var picture = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((pixels, pixels), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("17")]
    [InlineData("80-Mobile")]
    [InlineData("100000")]
    [InlineData("-1")]
    public async Task Icons_of_other_sizes_are_not_made(string name) =>
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}icon-{name}.png")).StatusCode);

    [Fact]
    public async Task The_configuration_holds_the_admin_s_texts_and_a_tag_and_is_always_asked_for()
    {
        var response = await client.GetAsync(Root + "config");
        Assert.Equal("no-cache", string.Join(", ", response.Headers.GetValues("Cache-Control")));
        var config = JsonSerializer.Deserialize<PaneContent>(await response.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
        Assert.Equal(
            (integration.Texts.AddinPaneTitle, integration.Texts.AddinPaneDescription, integration.Texts.AddinPaneButtonLabel, AddInHost.Tok, "VMR Scheduling", "vmr-scheduling@example.com"),
            (config.Title, config.Description, config.ButtonLabel, config.Tok, config.MailboxName, config.MailboxAddress));
        Assert.Equal(new PaneContent.StateText(integration.Texts.AddinPaneSuccessHeading, integration.Texts.SuccessMessage), config.Success);
        Assert.Equal(new PaneContent.StateText(integration.Texts.AlreadyVideoMeetingHeading, integration.Texts.AlreadyVideoMeetingMessage), config.Already);
        Assert.Equal(new PaneContent.StateText(integration.Texts.UnableToAddJoiningInstructionsHeading, integration.Texts.UnableToAddJoiningInstructionsMessage), config.Unable);
        Assert.Equal(new PaneContent.StateText(integration.Texts.GeneralErrorHeading, integration.Texts.GeneralErrorMessage), config.Error);
        Assert.Contains("Joining instructions will be", config.Placeholder, StringComparison.Ordinal);
        Assert.Contains("Joining instructions will be\nsent to you soon", config.PlaceholderPrinted!.Text, StringComparison.Ordinal);
        Assert.Equal(clock.GetUtcNow().AddDays(integration.PlaceholderDays), config.TokUntil);
        Assert.Equal("anonymous", config.SignIn.Mode);
    }

    [Fact]
    public async Task Admins_HTML_is_kept_but_for_what_could_run_or_ask()
    {
        integration = integration with
        {
            Texts = integration.Texts with { SuccessMessage = "<b style=\"color:red\">Done</b><script>alert(1)</script><img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">a</a><a href=\"https://example.com/\">b</a><form action=x><input name=password></form>" },
        };
        var config = JsonSerializer.Deserialize<PaneContent>(await client.GetStringAsync(Root + "config"), JsonSerializerOptions.Web)!;
        Assert.Equal(
            "<b style=\"color: rgba(255, 0, 0, 1)\">Done</b><img src=\"x\"><a target=\"_blank\" rel=\"noopener noreferrer\">a</a><a href=\"https://example.com/\" target=\"_blank\" rel=\"noopener noreferrer\">b</a>",
            config.Success.Message);
    }

    [Fact]
    public async Task Where_sign_in_is_asked_for_the_texts_come_without_a_tag()
    {
        integration = AddInIntegration.SignedIn;
        var config = JsonSerializer.Deserialize<PaneContent>(await client.GetStringAsync(Root + "config"), JsonSerializerOptions.Web)!;
        Assert.Null(config.Tok);
        Assert.Equal(
            new PaneContent.SigningIn(
                "signedIn", AddInIntegration.ClientId, $"https://login.microsoftonline.com/{AddInIntegration.Tenant}", $"api://{AddInIntegration.ClientId}/Alias.Create")
            {
                Ways = [],
            },
            config.SignIn with { Ways = [] });
        Assert.Equal(["entra"], config.SignIn.Ways);
    }

    [Fact]
    public async Task A_bad_token_is_refused_by_name()
    {
        integration = AddInIntegration.SignedIn;
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "config");
        request.Headers.Authorization = new("Bearer", "nonsense");
        var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }
}
