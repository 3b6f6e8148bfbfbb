using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>What <c>dotnet run</c> does: storage, simulators and the app, until Ctrl-C stops all that it started.</summary>
internal static class Playground
{
    /// <param name="exchange">How the integration reaches its mailbox; null: as the settings say.</param>
    /// <returns>The exit code: 1 when something could not start.</returns>
    public static async Task<int> RunAsync(string? exchange)
    {
        using CancellationTokenSource stop = new();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await RunAsync(exchange is null ? LocalSettings.Development() : LocalSettings.Development().With(LocalSimulators.ExchangeSetting, exchange), Console.Out, stop.Token);
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

    /// <summary>Starts everything, says so in <paramref name="output"/>, and runs until <paramref name="stop"/>.</summary>
    /// <exception cref="LocalHostException">A part cannot start.</exception>
    internal static async Task RunAsync(LocalSettings given, TextWriter output, CancellationToken stop)
    {
        var ports = LocalPorts.Read(given);
        ShiftedClock clock = new();
        await output.WriteLineAsync("Starting storage (Azurite) ...");
        await using var storage = await OwnStorage.StartAsync(given, ports.Storage, stop);
        await output.WriteLineAsync(LocalSimulators.AreOn(given) ? $"Starting a simulated {LocalSimulators.NameOf(given)}, a simulated Management Node and the app ..." : "Starting the app ...");
        await using var simulators = await LocalSimulators.StartAsync(storage.Settings, clock, ports.Exchange, ports.Node);
        var reserved = ports.App == 0 ? new ReservedPort() : null;
        LocalHostOptions options = new()
        {
            Port = ports.App,
            Reserved = reserved,
            Settings = LocalPorts.Follow(simulators.Settings, reserved?.Number ?? ports.App),
            Clock = clock,
            Logging = Log,
        };
        await using var app = await LocalHostApp.StartAsync(options.WithSecondClock().WithPlayground(simulators, clock), stop);
        if (simulators.Exchange is not null)
        {
            await DemoIntegration.SwitchOnAsync(app, simulators, clock.GetUtcNow(), stop);
        }

        await output.WriteAsync(Addresses.Describe(app.BaseAddress, simulators, storage));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
    }

    /// <summary>What keeps the host from starting is told in words of our own.</summary>
    private static void Log(ILoggingBuilder logging) =>
        logging.AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
}
