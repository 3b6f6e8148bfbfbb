using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>What <c>dotnet run</c> does: storage, simulators and the app, until Ctrl-C stops all that it started.</summary>
internal static class Playground
{
    private const int ExchangePort = 7072;
    private const int NodePort = 7073;

    /// <returns>The exit code: 1 when something could not start.</returns>
    public static async Task<int> RunAsync()
    {
        using CancellationTokenSource stop = new();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await RunAsync(LocalSettings.Development(), stop.Token);
            return 0;
        }
        catch (LocalHostException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task RunAsync(LocalSettings settings, CancellationToken stop)
    {
        ShiftedClock clock = new();
        await using var storage = await StartStorageAsync(settings, stop);
        await using var simulators = await LocalSimulators.StartAsync(settings, clock, ExchangePort, NodePort);
        LocalHostOptions options = new()
        {
            Port = settings.Port,
            Settings = simulators.Settings,
            Clock = clock,
            Logging = Log,
        };
        await using var app = await LocalHostApp.StartAsync(options.WithPlayground(simulators, clock), stop);
        if (simulators.Exchange is not null)
        {
            await DemoIntegration.SwitchOnAsync(app, simulators, clock.GetUtcNow(), stop);
        }

        await Console.Out.WriteLineAsync($"Functions answer at {app.BaseAddress} - the playground is at {app.BaseAddress}playground - Ctrl-C stops everything.");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
    }

    /// <summary>What keeps the host from starting is told in words of our own.</summary>
    private static void Log(ILoggingBuilder logging) =>
        logging.AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

    /// <summary>
    /// Azurite, unless it runs already or the settings name a storage account; then null. Beside simulators, whose world
    /// begins anew with every start, it keeps nothing.
    /// </summary>
    private static async Task<Azurite?> StartStorageAsync(LocalSettings settings, CancellationToken stop)
    {
        var local = settings.Values.GetValueOrDefault("AzureWebJobsStorage") == "UseDevelopmentStorage=true";
        return local && !await RunningAzurite.IsAtAsync(AzuriteOptions.Development, stop)
            ? await Azurite.StartAsync(LocalSimulators.AreOn(settings) ? AzuriteOptions.Development with { Folder = null } : AzuriteOptions.Development, stop)
            : null;
    }
}
