using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class OAuthSignInTests : IDisposable
{
    private const string ClientId = "11111111-2222-3333-4444-555555555555";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SkippingTime time = NodeFixture.Clock();

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task One_token_serves_many_requests()
    {
        await using var fixture = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.Client.FindByTagAsync("any", default)));

        Assert.Equal(1, TokensAsked(fixture));
    }

    [Fact]
    public async Task Integrations_with_the_same_credentials_share_a_token()
    {
        await using var fixture = await StartAsync();
        await fixture.Client.FindByTagAsync("any", default);

        await fixture.Infinities.Open(fixture.Integration with { Id = IntegrationId.New() }).FindByTagAsync("any", default);

        Assert.Equal(1, TokensAsked(fixture));
    }

    [Theory]
    [InlineData(54, 1)]
    [InlineData(56, 2)]
    public async Task The_token_is_renewed_five_minutes_before_it_expires(int minutesLater, int tokens)
    {
        await using var fixture = await StartAsync();
        await fixture.Client.FindByTagAsync("any", default);

        time.Advance(TimeSpan.FromMinutes(minutesLater));
        await fixture.Client.FindByTagAsync("any", default);

        Assert.Equal(tokens, TokensAsked(fixture));
    }

    [Fact]
    public async Task A_token_that_the_node_forgot_is_renewed_once()
    {
        await using var fixture = await StartAsync();
        await fixture.Client.FindByTagAsync("any", default);
        fixture.Node.Tokens.Revoke();

        await fixture.Client.FindByTagAsync("any", default);

        Assert.Equal(2, TokensAsked(fixture));
    }

    [Fact]
    public async Task A_node_that_refuses_every_token_is_a_failed_sign_in()
    {
        await using var fixture = await StartAsync();
        fixture.Node.Faults.Plan(new Fault { Verb = "GET", Status = 401, Times = 100 });

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal((InfinityTrouble.SignIn, 2), (failure.Trouble, TokensAsked(fixture)));
    }

    [Fact]
    public async Task A_rotated_key_is_read_again()
    {
        await using var fixture = await StartAsync();
        using var retired = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        fixture.Secrets["key"] = retired.ExportPkcs8PrivateKeyPem();
        fixture.Secrets.Rotate("key", key.ExportPkcs8PrivateKeyPem());

        Assert.Null(await fixture.Client.FindByTagAsync("any", default));
    }

    [Fact]
    public async Task Another_clients_key_is_a_failed_sign_in()
    {
        await using var fixture = await StartAsync();
        using var others = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        fixture.Secrets["key"] = others.ExportECPrivateKeyPem();

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.SignIn, failure.Trouble);
    }

    [Theory]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public async Task A_secret_that_is_no_key_is_named(string secret)
    {
        await using var fixture = await StartAsync();
        fixture.Secrets["key"] = secret;

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.SignIn, failure.Trouble);
        Assert.Contains("'key'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_token_endpoint_is_waited_out()
    {
        await using var fixture = await StartAsync();
        fixture.Node.Faults.Plan(new Fault { Path = "/oauth/", Status = 503 });

        Assert.Null(await fixture.Client.FindByTagAsync("any", default));
    }

    [Fact]
    public void The_assertion_says_who_asks_whom_and_until_when()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        var assertion = ClientAssertion.Create(ClientId, new Uri("https://node.example.com/oauth/token/"), key.ExportPkcs8PrivateKeyPem(), now);

        var jwt = new JsonWebToken(assertion);
        Assert.Equal(("ES256", ClientId, ClientId), (jwt.Alg, jwt.Issuer, jwt.Subject));
        Assert.Equal("https://node.example.com/oauth/token/", Assert.Single(jwt.Audiences));
        Assert.Equal((now.UtcDateTime, now.UtcDateTime.AddHours(1)), (jwt.IssuedAt, jwt.ValidTo));
        Assert.Equal(36, jwt.Id.Length);
    }

    private async Task<NodeFixture> StartAsync()
    {
        var settings = new InfinitySettings { Authentication = InfinityAuthentication.OAuth2, ClientId = ClientId, SecretName = "key" };
        var options = new ManagementNodeSimulatorOptions { OAuthClientId = ClientId, OAuthPublicKey = key.ExportSubjectPublicKeyInfoPem() };
        var fixture = await NodeFixture.StartAsync(options, time, settings);
        fixture.Secrets["key"] = key.ExportPkcs8PrivateKeyPem();
        return fixture;
    }

    private static int TokensAsked(NodeFixture fixture) => fixture.Node.Requests.All.Count(request => request.Path == "/oauth/token/");
}
