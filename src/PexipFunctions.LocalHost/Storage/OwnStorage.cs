namespace PexipFunctions.LocalHost;

/// <summary>The storage of a start: Azurite, unless it runs already or the settings name another account.</summary>
/// <param name="Settings">The app's settings, which name the storage.</param>
/// <param name="Azurite">What was started and must be stopped; null: nothing.</param>
internal sealed record OwnStorage(LocalSettings Settings, Azurite? Azurite) : IAsyncDisposable
{
    private const string Setting = "AzureWebJobsStorage";
    private const string Account = "devstoreaccount1";

    /// <summary>
    /// Beside simulators, whose world begins again with every start, storage keeps nothing and is this start's own. Else it
    /// lies in <c>.azurite</c>, and an Azurite that runs where <c>UseDevelopmentStorage=true</c> looks for it is shared.
    /// </summary>
    /// <param name="port">See <see cref="LocalPorts.Storage"/>.</param>
    /// <exception cref="LocalHostException">Azurite cannot start.</exception>
    public static async Task<OwnStorage> StartAsync(LocalSettings settings, int port, CancellationToken stop)
    {
        if (settings.Values.GetValueOrDefault(Setting) != "UseDevelopmentStorage=true")
        {
            return new(settings, null);
        }

        var kept = !LocalSimulators.AreOn(settings);
        var options = AzuriteOptions.On(port) with { Folder = kept ? AzuriteOptions.Kept : null };
        if (kept && port == LocalPorts.WellKnownStorage)
        {
            return new(settings, await RunningAzurite.IsAtAsync(options, stop) ? null : await Azurite.StartAsync(options, stop));
        }

        var azurite = await Azurite.StartAsync(options with { Accounts = [Account] }, stop);
        return new(settings.With(Setting, azurite.ConnectionString(Account)), azurite);
    }

    public ValueTask DisposeAsync() => Azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
