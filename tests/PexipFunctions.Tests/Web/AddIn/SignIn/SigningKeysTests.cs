using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>Which keys are read, from where, and how often.</summary>
public sealed class SigningKeysTests : IAsyncLifetime, IDisposable
{
    private const string OtherTenant = "99999999-8888-7777-6666-555555555555";
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly LogLines log = new();
    private readonly Requests requests = new();
    private ServiceProvider services = null!;
    private LocalIssuer issuer = null!;
    private SigningKeys keys = null!;

    public async Task InitializeAsync()
    {
        issuer = await LocalIssuer.StartAsync();
        var collection = new ServiceCollection().AddLogging(logging => logging.AddProvider(log).AddFilter((category, _) => category == typeof(SigningKeys).FullName));
        collection.AddHttpClient(SigningKeys.HttpClientName).AddHttpMessageHandler(() => requests);
        services = collection.BuildServiceProvider();
        keys = new SigningKeys(services.GetRequiredService<IHttpClientFactory>(), time, services.GetRequiredService<ILogger<SigningKeys>>());
    }

    public async Task DisposeAsync()
    {
        await issuer.DisposeAsync();
        await services.DisposeAsync();
    }

    public void Dispose()
    {
        log.Dispose();
        requests.Dispose();
    }

    [Fact]
    public async Task Each_tenant_has_its_own_issuer_and_keys()
    {
        Assert.Equal(issuer.IssuerOf(AddInIntegration.Tenant), (await FindAsync(AddInIntegration.Tenant))!.Issuer);
        Assert.Equal(issuer.IssuerOf(OtherTenant), (await FindAsync(OtherTenant))!.Issuer);
    }

    [Fact]
    public async Task Each_authority_has_its_own_keys_for_the_same_tenant()
    {
        await using var national = await LocalIssuer.StartAsync();
        Assert.Equal(issuer.IssuerOf(OtherTenant), (await FindAsync(OtherTenant))!.Issuer);
        Assert.Equal(national.IssuerOf(OtherTenant), (await keys.FindAsync(national.Authority, OtherTenant, "key-1", CancellationToken.None))!.Issuer);
    }

    [Fact]
    public async Task An_issuer_that_is_down_is_asked_again_after_five_minutes_and_not_before()
    {
        issuer.Down = true;
        Assert.Null(await FindAsync(OtherTenant));
        issuer.Down = false;
        time.Advance(TimeSpan.FromSeconds(299));
        Assert.Null(await FindAsync(OtherTenant));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await FindAsync(OtherTenant));
    }

    [Fact]
    public async Task An_issuer_that_is_down_writes_one_line_a_minute_however_many_tenants_ask()
    {
        issuer.Down = true;
        Assert.Null(await FindAsync(AddInIntegration.Tenant));
        Assert.Null(await FindAsync(OtherTenant));

        Assert.Contains(AddInIntegration.Tenant, Assert.Single(log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_asked_for_over_https_only_but_of_this_machine()
    {
        Assert.Null(await keys.FindAsync(new Uri("http://login.invalid"), OtherTenant, "key-1", CancellationToken.None));
        Assert.Empty(requests.Sent);

        Assert.NotNull(await FindAsync(OtherTenant));
        Assert.All(requests.Sent, address => Assert.True(address.IsLoopback));
    }

    private Task<OpenIdConnectConfiguration?> FindAsync(string tenant) =>
        keys.FindAsync(issuer.Authority, tenant, "key-1", CancellationToken.None);

    /// <summary>What is asked for; names of other machines are answered here.</summary>
    private sealed class Requests : DelegatingHandler
    {
        public List<Uri> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add(request.RequestUri!);
            return request.RequestUri!.IsLoopback ? base.SendAsync(request, cancellationToken) : Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
