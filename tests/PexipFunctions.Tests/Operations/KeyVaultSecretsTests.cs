using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Functions;

namespace PexipFunctions.Tests.Operations;

public sealed class KeyVaultSecretsTests : IDisposable
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly Vault vault = new();
    private readonly KeyVaultSecrets secrets;

    public KeyVaultSecretsTests()
    {
        var options = new SecretClientOptions { Transport = new HttpClientTransport(vault), Retry = { MaxRetries = 1, Delay = TimeSpan.Zero, Mode = RetryMode.Fixed } };

        // The client remembers for the whole process which vault asked for a token: each test has a vault of its own.
        secrets = new KeyVaultSecrets(new SecretClient(new Uri($"https://{Guid.NewGuid():N}.vault.azure.net"), new NoToken(), options), time);
    }

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task A_value_is_read_again_after_five_minutes_or_when_it_is_said_to_be_stale()
    {
        Assert.Equal("first", await FindAsync());
        vault.Answer = () => Secret("second");
        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal("first", await FindAsync());
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("second", await FindAsync());
        vault.Answer = () => Secret("third");
        Assert.Equal("third", await FindAsync(fresh: true));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_null()
    {
        vault.Answer = () => new HttpResponseMessage(HttpStatusCode.NotFound);
        Assert.Null(await FindAsync());
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task The_last_known_value_serves_while_the_vault_is_away(string failure, Type unknown)
    {
        Assert.Equal("first", await FindAsync());
        vault.Answer = () => Fail(failure);
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("first", await FindAsync());
        Assert.IsType(unknown, await Record.ExceptionAsync(() => FindAsync(fresh: true)));
    }

    public static TheoryData<string, Type> Failures() => new()
    {
        { "refuses", typeof(RequestFailedException) },
        { "cannot be reached", typeof(AggregateException) },
        { "asks for a token", typeof(AuthenticationFailedException) },
    };

    private static HttpResponseMessage Fail(string failure) => failure switch
    {
        "refuses" => new HttpResponseMessage(HttpStatusCode.Forbidden),
        "asks for a token" => new HttpResponseMessage(HttpStatusCode.Unauthorized)
        {
            Headers = { WwwAuthenticate = { new("Bearer", "authorization=\"https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111\", resource=\"https://vault.azure.net\"") } },
        },
        _ => throw new HttpRequestException("No such host is known."),
    };

    private static HttpResponseMessage Secret(string value) => new(HttpStatusCode.OK)
    {
        Content = new StringContent($$"""{"value":"{{value}}","id":"https://any.vault.azure.net/secrets/infinity/1"}"""),
    };

    private Task<string?> FindAsync(bool fresh = false) => secrets.FindAsync("infinity", fresh, CancellationToken.None);

    private sealed class Vault : HttpMessageHandler
    {
        public Func<HttpResponseMessage> Answer { get; set; } = () => Secret("first");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Answer());
    }
}
