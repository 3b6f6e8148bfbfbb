using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Exchange.Graph;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.AddIn;

public sealed class AddInAccessTests : IDisposable
{
    private const string OtherTenant = "99999999-8888-7777-6666-555555555555";
    private readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private readonly FakeTimeProvider time = new();
    private readonly AddInAccess access;
    private readonly ClientAddresses addresses;

    public AddInAccessTests()
    {
        var keys = new SigningKeys(services.GetRequiredService<IHttpClientFactory>(), time, NullLogger<SigningKeys>.Instance);
        var settings = new AddInSettings("/office.js", "app.example.com", AnonymousPerMinute: 1);
        addresses = new ClientAddresses(settings, NullLogger<ClientAddresses>.Instance);
        access = new AddInAccess(new AccessTokenValidation(keys, time), ExchangeTokens(settings), new AnonymousLimit(settings, time));
    }

    [Fact]
    public async Task Anyone_may_ask_until_the_address_has_asked_too_often()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.Null((await CheckAsync(AddInIntegration.Example, Request())).Refusal);
        }

        var request = Request();
        _ = (await CheckAsync(AddInIntegration.Example, request)).Refusal!.ToResult(request);
        Assert.Equal("60", request.HttpContext.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task Who_signed_in_may_ask_until_that_person_has_asked_too_often_from_wherever()
    {
        await using var issuer = await SignIn.LocalIssuer.StartAsync();
        var integration = AddInIntegration.SignedIn with { Exchange = new GraphExchange { Authority = issuer.Authority }, SignInTenantIds = [AddInIntegration.Tenant, OtherTenant] };
        foreach (var number in Enumerable.Range(1, 5))
        {
            Assert.NotNull((await CheckAsync(integration, Request($"192.0.2.{number}:50123", $"Bearer {Token("a1")}"))).Caller);
        }

        Assert.NotNull((await CheckAsync(integration, Request("192.0.2.9:50123", $"Bearer {Token("a1")}"))).Refusal);
        Assert.NotNull((await CheckAsync(integration, Request("192.0.2.9:50123", $"Bearer {Token("a2")}"))).Caller);
        Assert.NotNull((await CheckAsync(integration, Request("192.0.2.9:50123", $"Bearer {Token("a1", OtherTenant)}"))).Caller);
        Assert.NotNull((await CheckAsync(integration, Request("192.0.2.9:50123", $"Basic {Token("a2")}"))).Refusal);

        string Token(string person, string tenant = AddInIntegration.Tenant) => issuer.Token(
            new Dictionary<string, object>
            {
                ["aud"] = AddInIntegration.ClientId,
                ["iss"] = issuer.IssuerOf(tenant),
                ["tid"] = tenant,
                ["oid"] = $"00000000-0000-0000-0000-0000000000{person}",
                ["scp"] = AccessTokenValidation.Scope,
                ["preferred_username"] = "organizer.one@example.com",
            },
            time.GetUtcNow().UtcDateTime.AddMinutes(-1), time.GetUtcNow().UtcDateTime.AddHours(1));
    }

    [Fact]
    public async Task Addresses_that_a_client_makes_up_before_the_platform_s_own_do_not_count_apart()
    {
        var refusals = 0;
        foreach (var number in Enumerable.Range(1, 8))
        {
            refusals += (await CheckAsync(AddInIntegration.Example, Request($"203.0.113.{number}, 192.0.2.7:50123"))).Refusal is null ? 0 : 1;
        }

        Assert.Equal(3, refusals);
        Assert.Null((await CheckAsync(AddInIntegration.Example, Request("203.0.113.1, 192.0.2.8:50123"))).Refusal);
    }

    [Fact]
    public async Task Where_sign_in_is_asked_for_nobody_gets_in_without_a_token()
    {
        var request = Request();
        _ = (await CheckAsync(AddInIntegration.SignedIn, request)).Refusal!.ToResult(request);
        Assert.Equal("Bearer error=\"invalid_token\"", request.HttpContext.Response.Headers.WWWAuthenticate.ToString());
    }

    [Fact]
    public async Task Where_both_ways_are_asked_for_each_token_is_checked_by_its_issuer_and_strangers_stay_out()
    {
        await using var exchange = await SignIn.LocalExchange.StartAsync();
        var integration = AddInIntegration.SignedIn with
        {
            SignInWays = SignInWays.Entra | SignInWays.Exchange,
            Exchange = new GraphExchange { Domains = [SignIn.LocalExchange.Host] },
        };
        var token = exchange.Token(time.GetUtcNow(), $"https://{AddInIntegration.Host}/addin/{AddInIntegration.Id}/pane");

        Assert.NotNull((await CheckAsync(integration, Request(authorization: $"Bearer {token}"))).Caller);
        Assert.NotNull((await CheckAsync(integration with { SignInWays = SignInWays.Entra }, Request(authorization: $"Bearer {token}"))).Refusal);
        Assert.NotNull((await CheckAsync(integration, Request(authorization: "Bearer nonsense"))).Refusal);
        Assert.NotNull((await CheckAsync(integration, Request())).Refusal);
    }

    [Fact]
    public async Task Where_nobody_has_to_sign_in_who_does_is_known_and_a_bad_token_is_refused_all_the_same()
    {
        await using var exchange = await SignIn.LocalExchange.StartAsync();
        var integration = AddInIntegration.Example with
        {
            SignInWays = SignInWays.Anonymous | SignInWays.Exchange,
            Exchange = new EwsExchange { Domains = [SignIn.LocalExchange.Host] },
        };
        var token = exchange.Token(time.GetUtcNow(), $"https://{AddInIntegration.Host}/addin/{AddInIntegration.Id}/pane");

        Assert.NotNull((await CheckAsync(integration, Request(authorization: $"Bearer {token}"))).Caller);
        Assert.Equal((null, null), await CheckAsync(integration, Request()));
        Assert.NotNull((await CheckAsync(integration, Request(authorization: $"Bearer {token}x"))).Refusal);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==")]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    public async Task Where_sign_in_is_asked_for_nobody_gets_in_with_what_is_no_token(string header)
    {
        var request = Request();
        request.Headers.Authorization = header;
        Assert.NotNull((await CheckAsync(AddInIntegration.SignedIn, request)).Refusal);
        Assert.NotNull((await access.FindCallerAsync(header, AddInIntegration.SignedIn, CancellationToken.None)).Refusal);
    }

    public void Dispose() => services.Dispose();

    private ExchangeTokenValidation ExchangeTokens(AddInSettings settings)
    {
        var alarms = new AlarmStore(new MemoryTables(time), null!, time, NullLogger<AlarmStore>.Instance);
        var reader = new ExchangeMetadataReader(SignIn.LocalExchange.Connections, new StubSecrets(), new SchedulingMetrics(services.GetRequiredService<IMeterFactory>()), time);
        return new ExchangeTokenValidation(new ExchangeMetadata(reader, alarms, time), settings, new NetworkOptions { AllowLoopback = true }, time);
    }

    private async Task<(AddInCaller? Caller, Answer? Refusal)> CheckAsync(Integration integration, HttpRequest request) => await access.CheckAsync(
        request.Headers.Authorization.ToString(), await addresses.OfAsync(request, CancellationToken.None), integration, CancellationToken.None);

    private static HttpRequest Request(string forwarded = "192.0.2.7:50123", string? authorization = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("169.254.129.1");
        context.Features.Set(new HostHeaders(JsonSerializer.Serialize(new Dictionary<string, string> { ["X-Forwarded-For"] = forwarded })));
        context.Request.Headers.Authorization = authorization;
        return context.Request;
    }
}
