namespace PexipFunctions.LocalHost;

/// <summary>The simulators that stand in for Exchange Online and a Management Node beside a local app.</summary>
/// <param name="Settings">The app's settings, with the simulators' addresses where it needs them.</param>
internal sealed record LocalSimulators(LocalSettings Settings) : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> running = [];

    /// <summary>Starts what the settings do not replace by something real.</summary>
    /// <param name="clock">The app's clock, so that all agree on the time.</param>
    public static Task<LocalSimulators> StartAsync(LocalSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        LocalSimulators simulators = new(settings);
        return Task.FromResult(simulators);
    }

    public async ValueTask DisposeAsync()
    {
        while (running.TryPop(out var simulator))
        {
            await simulator.DisposeAsync();
        }
    }
}
