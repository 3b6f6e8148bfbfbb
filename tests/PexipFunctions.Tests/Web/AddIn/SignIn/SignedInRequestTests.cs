using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Security;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>The add-in's requests over HTTP where organizers must sign in, with a local OpenID Connect issuer.</summary>
public sealed class SignedInRequestTests : IAsyncLifetime
{
    private static readonly TagKeyRing Keys = TagKeyRing.TryParse(LocalSettings.Sample.Values["Secrets__tag-keys"], out var ring) ? ring : throw new FormatException("The sample's tag keys.");
    private SecuredHost host = null!;
    private HttpClient client = null!;

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

    [Fact]
    public async Task An_alias_remembers_the_hash_of_who_signed_in_and_no_address()
    {
        var issued = await ReadAsync(await PostAsync("aliases", host.OwnToken()));
        _ = NumericAlias.TryParse(issued.GetProperty("numericAlias").GetString()!, out var alias);
        var row = await new AliasStore(host.World.Tables).FindAsync(alias, CancellationToken.None);
        Assert.Equal(Keys.Hash(ProductWorld.Organizer), row!.Value.IssuedTo);

        var logged = await new OperationLog(host.World.Tables).ListAsync(host.Integration.Id, row.Value.IssuedAt, null, CancellationToken.None)
            .Select(item => item.Operation).SingleAsync(operation => operation.Alias == alias.Value);
        Assert.Contains(Keys.PersonHash(ProductWorld.Organizer), logged.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(ProductWorld.Organizer, logged.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_in_request_takes_a_place_of_the_people_who_sign_in_and_none_of_strangers()
    {
        await ReadAsync(await PostAsync("aliases", host.OwnToken()));
        var unused = new UnusedAliases(host.World.Tables, host.World.Clock);

        Assert.Equal(1, await unused.CountAsync(host.Integration.Id, UnusedShare.SignedIn, CancellationToken.None));
        Assert.Equal(0, await unused.CountAsync(host.Integration.Id, UnusedShare.Anonymous, CancellationToken.None));
    }

    [Fact]
    public async Task One_person_who_takes_all_places_is_refused_and_others_get_theirs()
    {
        var store = host.Get<IntegrationStore>();
        var stored = (await store.FindAsync(host.Integration.Id, CancellationToken.None))!;
        await store.ReplaceAsync(stored.Integration with { UnusedAliasLimit = 5 }, stored.Revision, CancellationToken.None);
        host.Get<IntegrationCatalog>().Forget();
        var answers = new List<HttpStatusCode>();
        for (var number = 0; number < 7; number++)
        {
            answers.Add((await PostAsync("aliases", host.OwnToken())).StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("aliases", host.OwnToken("organizer.two@example.com"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync("aliases", host.OwnToken())).StatusCode);
    }

    [Theory]
    [InlineData("aliases")]
    [InlineData("tags")]
    public async Task Without_a_token_or_with_another_add_in_s_nothing_is_given(string path)
    {
        foreach (var token in new[] { null, host.OthersToken(), "nonsense" })
        {
            var response = await PostAsync(path, token);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
            Assert.Equal("urn:vmr-scheduling:sign-in-needed", (await ReadAsync(response)).GetProperty("type").GetString());
        }
    }

    [Fact]
    public async Task The_tag_for_bad_days_comes_after_the_sign_in_only_and_names_who_signed_in()
    {
        Assert.Equal(JsonValueKind.Null, (await ConfigAsync(null)).GetProperty("tok").ValueKind);
        var tok = (await ConfigAsync(host.OwnToken())).GetProperty("tok").GetString()!;
        Assert.True(PlaceholderTag.TryRead(tok["TOK:-".Length..].TrimEnd('#'), Keys, out var tag));
        Assert.Equal(Keys.PersonHash(ProductWorld.Organizer), tag.Organizer);
    }

    private async Task<JsonElement> ConfigAsync(string? token) => await ReadAsync(await SendAsync(HttpMethod.Get, "config", token));

    private Task<HttpResponseMessage> PostAsync(string path, string? token) => SendAsync(HttpMethod.Post, path, token);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token)
    {
        using var request = new HttpRequestMessage(method, $"/addin/{host.Integration.Id}/{path}");
        request.Content = method == HttpMethod.Post ? JsonContent.Create(new { tag = "PXPS:-AAAA#" }) : null;
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();
}
