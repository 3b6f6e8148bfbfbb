using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.Storage;

/// <summary>Makes tables and queues when the app starts on a developer's machine, as soon as the storage emulator is there.</summary>
public sealed partial class PrepareLocalStorage(StoragePreparation storage, TimeProvider time, ILogger<PrepareLocalStorage> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync(stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.RunAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            LogWaiting(exception.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Tables and queues could not be made ({Failure}): is the storage emulator running? It is tried again.")]
    private partial void LogWaiting(string failure);
}
