using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.LocalHost;

/// <summary>The simulators that stand in for Exchange Online and a Management Node beside a local app.</summary>
/// <param name="Settings">The app's settings, with what the simulators need added.</param>
internal sealed record LocalSimulators(LocalSettings Settings, ExchangeSimulator? Exchange, ManagementNodeSimulator? Node) : IAsyncDisposable
{
    /// <summary>Set to <c>false</c>: no simulators, since integrations name real addresses.</summary>
    private const string Switch = "LocalHost__Simulators";

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
            return new LocalSimulators(settings, null, null);
        }

        try
        {
            var exchange = await ExchangeSimulator.StartAsync(
                new ExchangeSimulatorOptions { Port = exchangePort, Mailboxes = [DemoIntegration.Mailbox] }, clock);
            var node = await ManagementNodeSimulator.StartAsync(new ManagementNodeSimulatorOptions { Port = nodePort }, clock);
            return new LocalSimulators(Prepare(settings), exchange, node);
        }
        catch (IOException exception)
        {
            throw new LocalHostException($"A simulator cannot start on port {exchangePort} or {nodePort}: {exception.Message} Stop what uses it.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (Exchange?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Node?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static LocalSettings Prepare(LocalSettings settings) => settings
        .With("App__LocalDevelopment", "true")
        .With("Network__AllowPrivate", "true")
        .With("Network__AllowLoopback", "true")
        .With("Secrets__demo-infinity", "admin:password")
        .With("Secrets__demo-policy", "policy:password");
}
