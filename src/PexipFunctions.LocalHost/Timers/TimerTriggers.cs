using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>Every timer function of the app. A disabled one has no schedule but can be run by hand, as in Azure.</summary>
internal sealed class TimerTriggers : IAsyncDisposable
{
    private readonly Dictionary<string, TimerRunner> runners = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> disabled = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> loops = [];

    /// <exception cref="LocalHostException">A schedule is missing or malformed.</exception>
    public TimerTriggers(IEnumerable<FunctionMethod> functions, IConfiguration settings, IServiceProvider services)
    {
        Lazy<TimerMonitor?> monitor = new(() => Monitor(settings, services));
        foreach (var function in functions)
        {
            if (function.Trigger is not TimerTriggerAttribute trigger)
            {
                continue;
            }

            runners[function.Name] = new(
                function,
                TimerSchedule.Read(function.Name, trigger, settings),
                trigger.UseMonitor ? monitor.Value : null,
                services.GetRequiredService<IServiceScopeFactory>(),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<TimerTriggers>>());
            if (DisabledFunctions.Contains(function.Name, settings))
            {
                disabled.Add(function.Name);
            }
        }
    }

    /// <summary>Once this returns every occurrence counts.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, runner) in runners)
        {
            if (!disabled.Contains(name))
            {
                var missed = await runner.PrepareAsync(cancellationToken);
                loops.Add(Task.Run(() => runner.RunAsync(missed, stopping.Token), CancellationToken.None));
            }
        }
    }

    /// <summary>The timer function of that name; null when there is none.</summary>
    public TimerRunner? Find(string function) => runners.GetValueOrDefault(function);

    /// <summary>Tells running functions to stop and schedules no more.</summary>
    public Task CancelAsync() => stopping.CancelAsync();

    /// <summary>Waits until every run has ended.</summary>
    public async Task EndAsync(TimeSpan grace) =>
        await Task.WhenAll(loops).WaitAsync(grace, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        stopping.Dispose();
    }

    private static TimerMonitor? Monitor(IConfiguration settings, IServiceProvider services) =>
        settings["AzureWebJobsStorage"] is { Length: > 0 } connection
            ? new(LocalStorage.Table(connection, "localhosttimers"), services.GetRequiredService<ILogger<TimerMonitor>>())
            : null;
}
