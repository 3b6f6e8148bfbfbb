using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Exchange;
using PexipFunctions.Exchange.Graph;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Signing in with the integration's own credentials; Entra and Graph are a handler in this process.</summary>
public sealed class GraphSignInTests : IDisposable
{
    private static readonly GraphExchange Settings = new()
    {
        Credential = CredentialKind.Secret,
        TenantId = "22222222-2222-2222-2222-222222222222",
        ClientId = "33333333-3333-3333-3333-333333333333",
        SecretName = "exchange",
    };

    private static readonly GraphExchange Federated = Settings with { Credential = CredentialKind.Federated, SecretName = "" };

    private readonly FakeAuthority authority = new() { GoodSecret = "new" };
    private readonly StubSecrets secrets = new() { Cached = "new", Current = "new" };
    private readonly StubIdentity identity = new();
    private readonly ServiceProvider services;

    public GraphSignInTests()
    {
        var configuration = new ConfigurationBuilder().Build();
        var collection = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ImpatientTime(GraphOverHttp.Start))
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ISecrets>(secrets)
            .AddNetwork(configuration)
            .AddTelemetry()
            .AddSingleton<ITables, MemoryTables>()
            .AddKeyedSingleton<TokenCredential>(GraphCredentials.AppIdentity, identity)
            .AddExchange();
        collection.AddHttpClient(GraphCredentials.ClientName).ConfigurePrimaryHttpMessageHandler(() => authority);
        collection.AddHttpClient(GraphMailboxes.ClientName).ConfigurePrimaryHttpMessageHandler(() => authority);
        services = collection.BuildServiceProvider();
    }

    public void Dispose()
    {
        services.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task The_secret_gives_a_token_of_the_integrations_tenant()
    {
        await Open(Settings).ProbeAsync(default);

        Assert.Contains(Settings.TenantId, Assert.Single(authority.TokenRequests), StringComparison.Ordinal);
        Assert.Equal("Bearer token-new-1", Assert.Single(authority.GraphTokens));
    }

    [Fact]
    public async Task A_token_is_kept_for_all_requests()
    {
        await Open(Settings).ProbeAsync(default);
        await Open(Settings).ProbeAsync(default);

        Assert.Single(authority.TokenRequests);
    }

    [Fact]
    public async Task A_replaced_secret_is_read_again_when_the_old_one_fails()
    {
        secrets.Cached = "old";

        await Open(Settings).ProbeAsync(default);

        Assert.Equal("Bearer token-new-2", Assert.Single(authority.GraphTokens));
    }

    [Fact]
    public async Task A_secret_that_fails_afresh_is_a_sign_in_trouble()
    {
        (secrets.Cached, secrets.Current) = ("old", "old");

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Settings).ProbeAsync(default));

        Assert.Equal(MailboxTrouble.SignIn, error.Trouble);
        Assert.Equal("No token for Microsoft Graph: https://login.microsoftonline.com refused the credential: AADSTS7000215: Invalid client secret provided.", error.Message);
        Assert.Empty(authority.GraphTokens);
    }

    [Fact]
    public async Task After_a_401_from_Graph_the_next_request_signs_in_again()
    {
        authority.GraphRefusals = 1;
        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Settings).ProbeAsync(default));

        await Open(Settings).ProbeAsync(default);

        Assert.Equal(MailboxTrouble.AccessDenied, error.Trouble);
        Assert.Equal(2, authority.TokenRequests.Count);
        Assert.NotEqual(authority.GraphTokens[0], authority.GraphTokens[1]);
    }

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        (secrets.Cached, secrets.Current) = (null, null);

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Settings).ProbeAsync(default));

        Assert.Equal(MailboxTrouble.SignIn, error.Trouble);
        Assert.Contains("'exchange'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, MailboxTrouble.SignIn)]
    [InlineData(503, MailboxTrouble.Transient)]
    public async Task A_vault_that_does_not_give_the_secret_is_trouble_with_signing_in(int status, MailboxTrouble trouble)
    {
        secrets.Failure = new RequestFailedException(status, "answer");

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Settings).ProbeAsync(default));

        Assert.Equal(trouble, error.Trouble);
        Assert.Contains($"'exchange' could not be read: the key vault answered {status}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_signs_in_without_a_secret()
    {
        authority.GoodSecret = "";
        (secrets.Cached, secrets.Current) = (Pfx(), Pfx());

        await Open(Settings with { Credential = CredentialKind.Certificate }).ProbeAsync(default);

        Assert.Single(authority.GraphTokens);
    }

    [Fact]
    public async Task A_certificate_that_is_none_says_what_it_should_be()
    {
        (secrets.Cached, secrets.Current) = ("not a pfx", "not a pfx");

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Settings with { Credential = CredentialKind.Certificate }).ProbeAsync(default));

        Assert.Equal(MailboxTrouble.SignIn, error.Trouble);
        Assert.Contains("PFX in base64", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com", "api://AzureADTokenExchange/.default")]
    [InlineData("https://login.microsoftonline.us", "api://AzureADTokenExchangeUSGov/.default")]
    [InlineData("https://login.partner.microsoftonline.cn", "api://AzureADTokenExchangeChina/.default")]
    public async Task A_federated_registration_signs_in_to_its_tenant_on_the_word_of_the_apps_identity(string cloud, string audience)
    {
        (authority.GoodSecret, authority.GoodAssertion) = ("", StubIdentity.Token);

        await Open(Federated with { Authority = new Uri(cloud) }).ProbeAsync(default);

        Assert.StartsWith($"{cloud}/{Settings.TenantId}/", Assert.Single(authority.TokenRequests), StringComparison.Ordinal);
        Assert.Equal(audience, Assert.Single(identity.Scopes));
        Assert.Single(authority.GraphTokens);
    }

    [Fact]
    public async Task A_registration_that_does_not_trust_the_apps_identity_is_told_in_Entras_words()
    {
        (authority.GoodSecret, authority.GoodAssertion) = ("", "another");

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Federated).ProbeAsync(default));

        Assert.Equal(MailboxTrouble.SignIn, error.Trouble);
        Assert.Contains("AADSTS700213", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, MailboxTrouble.SignIn, "the token service of the app's managed identity gives none")]
    [InlineData(false, MailboxTrouble.Transient, "the token service of the app's managed identity answered 503.")]
    public async Task An_identity_that_gives_no_token_is_told_as_such_though_another_registration_signs_in(bool isMissing, MailboxTrouble trouble, string cause)
    {
        identity.Failure = isMissing ? new CredentialUnavailableException("none") : new AuthenticationFailedException("failed", new RequestFailedException(503, "busy"));

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(Federated).ProbeAsync(default));

        Assert.Equal(trouble, error.Trouble);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Empty(authority.TokenRequests);
    }

    [Theory]
    [InlineData(503, MailboxTrouble.Transient, "https://login.microsoftonline.com answered 503.")]
    [InlineData(400, MailboxTrouble.SignIn, "https://login.microsoftonline.com refused the credential.")]
    public void A_sign_in_service_that_is_down_is_no_wrong_credential(int status, MailboxTrouble trouble, string cause)
    {
        var error = new AuthenticationFailedException("failed", new RequestFailedException(status, "answer"));

        var told = GraphFailures.Translate(error, GraphAddresses.Of(Settings), GraphOverHttp.Start)!;

        Assert.Equal((trouble, $"No token for Microsoft Graph: {cause}"), (told.Trouble, told.Message));
    }

    [Fact]
    public void A_sign_in_service_that_is_not_reached_is_named_with_step_and_cause()
    {
        var error = new AuthenticationFailedException("failed", new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)));

        var told = GraphFailures.Translate(error, GraphAddresses.Of(Settings), GraphOverHttp.Start)!;

        Assert.StartsWith("No token for Microsoft Graph: https://login.microsoftonline.com could not be reached: no connection to port 443 was made, since it was refused", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "gives none: this app runs without such an identity, or with another than the one that is named (App__ClientId).")]
    [InlineData(false, "refused the credential.")]
    public void A_managed_identity_that_is_not_there_is_told_as_such(bool isUnavailable, string cause)
    {
        var error = isUnavailable ? new CredentialUnavailableException("none") : new AuthenticationFailedException("failed");

        var told = GraphFailures.Translate(error, GraphAddresses.Of(new GraphExchange()), GraphOverHttp.Start)!;

        Assert.Equal((MailboxTrouble.SignIn, $"No token for Microsoft Graph: the token service of the app's managed identity {cause}"), (told.Trouble, told.Message));
    }

    [Fact]
    public async Task A_national_cloud_has_its_own_authority_and_endpoint()
    {
        var settings = Settings with { Endpoint = new Uri("https://graph.microsoft.us/v1.0"), Authority = new Uri("https://login.microsoftonline.us") };

        await Open(settings).ProbeAsync(default);

        Assert.StartsWith("https://login.microsoftonline.us/", Assert.Single(authority.TokenRequests), StringComparison.Ordinal);
        Assert.Single(authority.GraphTokens);
    }

    [Fact]
    public async Task Integrations_of_two_tenants_sign_in_apart()
    {
        await Open(Settings).ProbeAsync(default);
        await Open(Settings with { TenantId = "44444444-4444-4444-4444-444444444444" }).ProbeAsync(default);

        Assert.Equal(2, authority.TokenRequests.Distinct().Count());
    }

    [Fact]
    public async Task An_endpoint_without_https_is_refused()
    {
        var settings = Settings with { Endpoint = new Uri("http://127.0.0.1:1/v1.0") };

        var error = await Assert.ThrowsAsync<MailboxException>(() => Open(settings).ProbeAsync(default));

        Assert.Equal(MailboxTrouble.SignIn, error.Trouble);
        Assert.Contains("https", error.Message, StringComparison.Ordinal);
    }

    private static string Pfx()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=app", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(GraphOverHttp.Start, GraphOverHttp.Start.AddYears(5));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pfx));
    }

    private IMailbox Open(GraphExchange settings) => services.GetRequiredService<IMailboxes>()
        .Open(GraphOverHttp.IntegrationFor(settings.Endpoint, Drafts.Equipment) with { Exchange = settings });
}
