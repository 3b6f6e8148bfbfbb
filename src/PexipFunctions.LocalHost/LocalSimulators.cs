using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.LocalHost;

/// <summary>What stands in for Exchange Online, a Management Node and the servers with names, beside a local app.</summary>
/// <param name="Settings">The app's settings, with what the simulators need added.</param>
internal sealed record LocalSimulators(LocalSettings Settings, ExchangeSimulator? Exchange, ManagementNodeSimulator? Node, DemoServers? Servers) : IAsyncDisposable
{
    /// <summary>How the integration that comes with the simulators reaches its mailbox: <c>graph</c>, or <c>ews</c>.</summary>
    public const string ExchangeSetting = "LocalHost__Exchange";

    /// <summary>The service account of the simulated Exchange.</summary>
    public const string ServiceAccount = "EXAMPLE\\svc-vmr";

    private const string ServicePassword = "password";

    /// <summary>Exchange's id of the mailbox of the organizer whose Outlook is simulated.</summary>
    private const string Organizer = "53e925fa-76ba-45e1-be0f-4ef08b59d389";

    /// <summary>Set to <c>false</c>: no simulators, since integrations name real addresses.</summary>
    private const string Switch = "LocalHost__Simulators";

    /// <summary>Whether Exchange stands there as one on-premises, which is reached through EWS.</summary>
    public bool IsOnPremises => IsEws(Settings);

    /// <summary>The identity token that Outlook has of the simulated Exchange for an integration's add-in; null: none, as in Exchange Online.</summary>
    public string? IdentityOf(IntegrationId integration, string addInServer = DemoServers.AddIn) =>
        IsOnPremises ? Exchange!.Identity.Issue($"https://{addInServer}/addin/{integration}/pane", Organizer, Exchange.Root.Port) : null;

    public static bool AreOn(LocalSettings settings) =>
        !string.Equals(settings.Values.GetValueOrDefault(Switch), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts both, unless the settings switch them off.</summary>
    /// <param name="clock">The app's clock, so that all agree on the time.</param>
    /// <param name="exchangePort">0: any free port.</param>
    /// <param name="nodePort">0: any free port.</param>
    /// <exception cref="LocalHostException">A port is taken.</exception>
    public static async Task<LocalSimulators> StartAsync(LocalSettings settings, TimeProvider clock, int exchangePort = 0, int nodePort = 0)
    {
        if (!AreOn(settings))
        {
            return new LocalSimulators(settings, null, null, null);
        }

        var exchange = await OnAsync(exchangePort, NameOf(settings), LocalPorts.ExchangeSetting, () => ExchangeSimulator.StartAsync(
            new ExchangeSimulatorOptions { Port = exchangePort, Mailboxes = [DemoIntegration.Mailbox] }, clock));
        exchange.Accounts.Set(ServiceAccount, ServicePassword);
        try
        {
            var node = await OnAsync(nodePort, "Management Node", LocalPorts.NodeSetting, () => ManagementNodeSimulator.StartAsync(
                new ManagementNodeSimulatorOptions { Port = nodePort }, clock));
            return new LocalSimulators(Prepare(settings), exchange, node, await DemoServers.StartAsync(clock, exchange.Root));
        }
        catch
        {
            await exchange.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the simulated Exchange is called.</summary>
    public static string NameOf(LocalSettings settings) => IsEws(settings) ? "Exchange Server" : "Exchange Online";

    public async ValueTask DisposeAsync()
    {
        await (Exchange?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Node?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Servers?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static bool IsEws(LocalSettings settings) => settings.Values.GetValueOrDefault(ExchangeSetting) == ExchangeSettings.EwsKind;

    private static async Task<T> OnAsync<T>(int port, string part, string setting, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (IOException exception)
        {
            throw new LocalHostException($"Port {port}, which the simulated {part} needs, is taken. Stop the program that listens there, or choose another port with the setting {setting}.", exception);
        }
    }

    private static LocalSettings Prepare(LocalSettings settings) => settings
        .With("App__LocalDevelopment", "true")
        .With("Network__AllowPrivate", "true")
        .With("Network__AllowLoopback", "true")
        .With("Secrets__demo-infinity", "admin:password")
        .With("Secrets__demo-exchange", ServicePassword)
        .With("Secrets__demo-policy", "policy:password");
}
