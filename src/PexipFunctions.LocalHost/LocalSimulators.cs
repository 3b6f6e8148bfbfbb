using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.LocalHost;

/// <summary>
/// The simulators that stand in for the real servers beside a local app, on ports that stay the same so that an
/// integration keeps working after a restart. None run where the setting <c>LocalHost__Simulators</c> is not true.
/// </summary>
internal sealed class LocalSimulators : IAsyncDisposable
{
    private const int ManagementNodePort = 7072;

    private readonly Stack<IAsyncDisposable> running = [];

    /// <summary>What runs and where, for the developer.</summary>
    public List<string> Addresses { get; } = [];

    /// <param name="clock">The app's clock, so that all agree on the time.</param>
    /// <exception cref="LocalHostException">A port is taken.</exception>
    public static async Task<LocalSimulators> StartAsync(LocalSettings settings, TimeProvider clock)
    {
        LocalSimulators simulators = new();
        if (bool.TryParse(settings.Values.GetValueOrDefault("LocalHost__Simulators"), out var wanted) && wanted)
        {
            await simulators.StartAllAsync(clock);
        }

        return simulators;
    }

    public async ValueTask DisposeAsync()
    {
        while (running.TryPop(out var simulator))
        {
            await simulator.DisposeAsync();
        }
    }

    private async Task StartAllAsync(TimeProvider clock)
    {
        var node = await StartAsync(ManagementNodePort, () => ManagementNodeSimulator.StartAsync(new() { Port = ManagementNodePort }, clock));
        Addresses.Add($"Management Node (user admin, password password) at {node.BaseAddress}");
    }

    private async Task<T> StartAsync<T>(int port, Func<Task<T>> start)
        where T : IAsyncDisposable
    {
        try
        {
            var simulator = await start();
            running.Push(simulator);
            return simulator;
        }
        catch (IOException exception)
        {
            await DisposeAsync();
            throw new LocalHostException($"Port {port}, where a simulator listens, is taken. Stop the program that listens there, or set LocalHost__Simulators to false.", exception);
        }
    }
}
