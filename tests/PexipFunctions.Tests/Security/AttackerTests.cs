using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Security;

/// <summary>
/// The attackers of SECURITY.md over HTTP, on LocalHost: a page that an organizer visits, a tenant admin of another customer, and
/// who holds a console key. Each is held to a bound. <c>VMR_ATTACK</c> says how many requests each makes (200 without it).
/// </summary>
public sealed class AttackerTests : IAsyncLifetime
{
    private SecuredHost host = null!;
    private HttpClient client = null!;

    private static int Requests => int.TryParse(Environment.GetEnvironmentVariable("VMR_ATTACK"), CultureInfo.InvariantCulture, out var count) ? count : 200;

    public async Task InitializeAsync()
    {
        host = await SecuredHost.StartAsync();
        client = host.CreateClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("text/plain", "https://evil.example", "cross-site", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "https://evil.example", "cross-site", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "https://evil.example", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("application/json", "https://evil.example", null, HttpStatusCode.Forbidden)]
    public async Task A_page_that_an_organizer_visits_gets_no_alias_and_no_word_about_a_tag_even_with_a_token(string contentType, string origin, string? site, HttpStatusCode status)
    {
        foreach (var path in (string[])["aliases", "tags"])
        {
            for (var number = 0; number < Requests; number++)
            {
                using var request = Post(path, """{"tag":"PXPS:-AAAA#"}""", contentType);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.OwnToken());
                request.Headers.Add("Origin", origin);
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site is null ? [] : [site]);
                using var answer = await client.SendAsync(request);
                Assert.Equal(status, answer.StatusCode);
                Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            }
        }

        Assert.Equal(0, await CountAliasesAsync());
    }

    [Theory]
    [InlineData("/addin/{id}/aliases")]
    [InlineData("/addin/{id}/tags")]
    [InlineData("/addin/{id}/config")]
    [InlineData("/api/integrations")]
    public async Task A_page_s_preflight_request_is_never_allowed(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path.Replace("{id}", host.Integration.Id.ToString(), StringComparison.Ordinal));
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var answer = await client.SendAsync(request);

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Another_customer_s_tenant_admin_gets_no_alias_with_tokens_of_his_own_users()
    {
        for (var number = 0; number < Requests; number++)
        {
            using var request = Post("aliases", "{}", "application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.OthersToken());
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal(0, await CountAliasesAsync());
        using var own = Post("aliases", "{}", "application/json");
        own.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.OwnToken());
        using var given = await client.SendAsync(own);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
    }

    [Fact]
    public async Task Notifications_of_another_customer_s_mailbox_do_not_reach_other_mailboxes()
    {
        var keys = await host.Get<TagKeys>().GetAsync(CancellationToken.None);
        var his = ClientState.Write(host.World.Integration.Id, keys);
        var body = $$$"""{"value":[{"clientState":"{{{his}}}","changeType":"deleted","resource":"Users/{{{host.Integration.MailboxEmailAddress}}}/Events/theirs","resourceData":{"id":"theirs"}}]}""";
        for (var number = 0; number < Requests; number++)
        {
            using var answer = await client.PostAsync("/graph/notifications", new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        Assert.Equal(0, host.World.Queues.Count(QueueNames.MailboxWork, message => message.Contains(host.Integration.Id.ToString(), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("infinity.secretName", "tag-keys")]
    [InlineData("infinity.policySecretName", "TAG-KEYS")]
    [InlineData("exchange.secretName", "tag-keys")]
    [InlineData("infinity.address", "https://169.254.169.254")]
    [InlineData("infinity.address", "http://node.example.com")]
    [InlineData("exchange.endpoint", "https://168.63.129.16")]
    [InlineData("joiningInstructionsTemplate", "<script>alert(1)</script>{{ alias_tag }}")]
    public async Task Who_holds_a_console_key_cannot_name_the_tag_keys_reach_the_inside_or_put_scripts_into_invitations(string field, string value)
    {
        using var answer = await SaveAsync(field, value);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_a_console_key_reads_no_secret_on_any_page()
    {
        client.DefaultRequestHeaders.Add("x-functions-key", SecuredHost.FunctionKey);
        foreach (var route in Route.All.Where(route => route is { Method: "GET", RightKey: 200 }))
        {
            var path = route.Path.Replace("{id}", host.Integration.Id.ToString(), StringComparison.Ordinal).Replace("{hash}", host.AssetHash, StringComparison.Ordinal);
            var text = await client.GetStringAsync(path);
            Assert.DoesNotContain("policy:password", text, StringComparison.Ordinal);
            Assert.DoesNotContain(SecuredHost.FunctionKey, text, StringComparison.Ordinal);
        }
    }

    private HttpRequestMessage Post(string path, string body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/addin/{host.Integration.Id}/{path}") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }

    private async Task<HttpResponseMessage> SaveAsync(string field, string value)
    {
        client.DefaultRequestHeaders.Add("x-functions-key", SecuredHost.FunctionKey);
        var path = $"/api/integrations/{host.Integration.Id}";
        using var found = await client.GetAsync(path);
        var document = JsonNode.Parse(await found.Content.ReadAsStringAsync())!.AsObject();
        JsonNode place = document;
        var names = field.Split('.');
        foreach (var name in names[..^1])
        {
            place = place[name]!;
        }

        place[names[^1]] = value;
        using var save = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(document) };
        save.Headers.IfMatch.Add(found.Headers.ETag!);
        return await client.SendAsync(save);
    }

    private Task<int> CountAliasesAsync() => host.Get<AliasStore>().ListAsync(CancellationToken.None).CountAsync().AsTask();
}
