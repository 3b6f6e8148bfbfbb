using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
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

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>Identity tokens of an Exchange server on this machine, with everything real but the clock and the tables.</summary>
public abstract class ExchangeTokenTest : IAsyncLifetime
{
    protected const string Audience = $"https://{AddInIntegration.Host}/addin/0f8fad5b-d9cb-469f-a165-70867728950e/pane";
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    internal StubSecrets Secrets { get; } = new();

    internal LocalExchange Exchange { get; private set; } = null!;

    internal AlarmStore Alarms { get; private set; } = null!;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    internal ExchangeTokenValidation Validation { get; private set; } = null!;

    private protected Integration Integration { get; set; } = AddInIntegration.Example with { SignInWays = SignInWays.Exchange, Exchange = new EwsExchange { Domains = [LocalExchange.Host] } };

    public virtual async Task InitializeAsync()
    {
        Exchange = await LocalExchange.StartAsync();
        Alarms = new AlarmStore(new MemoryTables(Time), Metrics, Time, NullLogger<AlarmStore>.Instance);
        Validation = Create(new NetworkOptions { AllowLoopback = true });
    }

    public virtual async Task DisposeAsync()
    {
        await Exchange.DisposeAsync();
        await services.DisposeAsync();
    }

    private SchedulingMetrics Metrics => field ??= new(services.GetRequiredService<IMeterFactory>());

    private protected ExchangeTokenValidation Create(NetworkOptions network) => new(
        new ExchangeMetadata(new ExchangeMetadataReader(LocalExchange.Connections, Secrets, Metrics, Time), Alarms, Time),
        new AddInSettings("/office.js", "app.example.com", AnonymousPerMinute: 60), network, Time);

    private protected Task<AccessTokenResult> ValidateAsync(string token) => Validation.ValidateAsync(token, Integration, CancellationToken.None);

    private protected string Token(Action<JsonObject, JsonObject>? change = null, Func<byte[], byte[]>? sign = null) => Exchange.Token(Time.GetUtcNow(), Audience, change, sign);

    private protected static void AssertValid(AccessTokenResult result) => Assert.True(result.Caller is not null, result.Fault);

    private protected static void AssertInvalid(AccessTokenResult result, string fault)
    {
        Assert.Null(result.Caller);
        Assert.Contains(fault, result.Fault, StringComparison.Ordinal);
    }
}
