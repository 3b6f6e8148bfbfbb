using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Begins the second clock when the app starts, and again what has stopped: as soon as storage is there.</summary>
public sealed partial class StartSchedules(KeepSchedules keep, TimeProvider time, ILogger<StartSchedules> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!await TryAsync(stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keep.RunAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Storage that is not there, a role that is not assigned yet: nothing of it may end the app.
            LogWaiting(exception.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The second clock could not be begun ({Failure}), and is tried again")]
    private partial void LogWaiting(string failure);
}
