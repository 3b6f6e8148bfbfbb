using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.LocalHost.Demo;

/// <summary>All running parts of a demo or an end-to-end test: storage, both simulators, the app, and one clock for all.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly Azurite? storage;
    private readonly LocalSimulators simulators;
    private readonly HttpClient client;

    private DemoStage(Azurite? storage, LocalSimulators simulators, LocalHostApp app, ShiftedClock clock)
    {
        (this.storage, this.simulators, App, Clock) = (storage, simulators, app, clock);
        client = app.CreateClient();
    }

    public LocalHostApp App { get; }
    public ShiftedClock Clock { get; }
    public ExchangeSimulator Exchange => simulators.Exchange!;
    public ManagementNodeSimulator Node => simulators.Node!;

    /// <summary>Starts everything on free ports, with an integration switched on and subscribed.</summary>
    /// <param name="storageConnection">A storage account that runs already; null: one of its own.</param>
    /// <param name="configure">Changes how the app is hosted, its logging for instance.</param>
    /// <param name="exchange">How the integration reaches its mailbox; null: through Graph.</param>
    public static async Task<DemoStage> StartAsync(
        string? storageConnection, CancellationToken cancellationToken, Func<LocalHostOptions, LocalHostOptions>? configure = null, string? exchange = null)
    {
        var clock = new ShiftedClock();
        var storage = storageConnection is null ? await Azurite.StartAsync(new AzuriteOptions { Accounts = ["demo"] }, cancellationToken) : null;
        var port = new ReservedPort();
        var settings = LocalSettings.Sample.With("App__PublicUrl", $"http://127.0.0.1:{port.Number}")
            .With("AzureWebJobsStorage", storageConnection ?? storage!.ConnectionString("demo"))
            .With(LocalSimulators.ExchangeSetting, exchange ?? ExchangeSettings.GraphKind);
        var simulators = await LocalSimulators.StartAsync(settings, clock);
        var options = new LocalHostOptions { Reserved = port, Settings = simulators.Settings, Clock = clock }.WithPlayground(simulators, clock);
        options = options with { Host = options.Host with { Queues = options.Host.Queues with { MaxPollingInterval = TimeSpan.FromMilliseconds(100) } } };
        var app = await LocalHostApp.StartAsync(configure?.Invoke(options) ?? options, cancellationToken);
        var stage = new DemoStage(storage, simulators, app, clock);
        await stage.SwitchOnAsync(cancellationToken);
        return stage;
    }

    /// <summary>What every start of the app does with the demo's integration.</summary>
    public Task SwitchOnAsync(CancellationToken cancellationToken) => DemoIntegration.SwitchOnAsync(App, simulators, Clock.GetUtcNow(), cancellationToken);

    /// <summary>What the organizer's pane signs in with: the identity token of an Exchange on-premises; null: nothing.</summary>
    public AuthenticationHeaderValue? IdentityOf(IntegrationId integration) => simulators.IdentityOf(integration) is { } token ? new("Bearer", token) : null;

    /// <summary>What the pane does when its button is pressed.</summary>
    public async Task<IssuedAlias> AskForAliasAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/addin/{DemoIntegration.Id}/aliases") { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = IdentityOf(DemoIntegration.Id);
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<IssuedAlias>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    public Task<string> GetAsync(string path, CancellationToken cancellationToken) => client.GetStringAsync(path, cancellationToken);

    /// <summary>Moves the clock and wakes what is due then.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await App.InvokeAsync("WakeDue");
    }

    /// <summary>Waits until something is seen that comes by notification and queue; false when it does not come in time.</summary>
    public async Task<bool> SeesAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMinutes(1))
            {
                return false;
            }

            // An Exchange on-premises notifies nobody: what the timer does each minute, it does here at once.
            await (simulators.IsOnPremises ? App.InvokeAsync("WakeDue") : Exchange.DeliverNotificationsAsync(cancellationToken));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await App.DisposeAsync();
        await simulators.DisposeAsync();
        await (storage?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
