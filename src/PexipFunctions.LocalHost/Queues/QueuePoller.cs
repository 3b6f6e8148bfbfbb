using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>
/// Fetches one function's messages: batches while there are any, ever longer pauses (100 ms, doubling to
/// <see cref="QueueSettings.MaxPollingInterval"/>) while there are none. On the real clock, since visibility is the
/// storage account's time.
/// </summary>
internal sealed partial class QueuePoller(QueueClient queue, QueueRunner runner, QueueSettings settings, ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<Task> running = [];

    /// <summary>Fetches and runs until <paramref name="stopping"/>, then waits for what still runs.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken killed)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            // Not cancelled by a stop: storage might hand out messages to a caller that no longer listens.
            var messages = await ReceiveAsync(killed);
            foreach (var message in messages)
            {
                running.Add(Task.Run(() => RunOneAsync(message, stopping, killed), CancellationToken.None));
            }

            if (messages.Length > 0)
            {
                pause = ShortestPause;
                await RoomForMoreAsync();
            }
            else
            {
                await Task.Delay(pause, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;
            }
        }

        await Task.WhenAll(running);
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken killed)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(settings.BatchSize, settings.Lease, killed);
        }
        catch (OperationCanceledException) when (killed.IsCancellationRequested)
        {
            return [];
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // In Azure infra creates the queues.
            await queue.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
            return [];
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            LogNotFetched(queue.Name, StorageFailure.Describe(queue.Uri, exception));
            return [];
        }
    }

    private async Task RoomForMoreAsync()
    {
        running.RemoveWhere(task => task.IsCompleted);
        while (running.Count > settings.NewBatchThreshold)
        {
            running.Remove(await Task.WhenAny(running));
        }
    }

    private async Task RunOneAsync(QueueMessage message, CancellationToken stopping, CancellationToken killed)
    {
        try
        {
            await runner.RunAsync(message, stopping, killed);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            LogNotSettled(queue.Name, StorageFailure.Describe(queue.Uri, exception));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Messages of queue {Queue} could not be fetched: {Cause}")]
    private partial void LogNotFetched(string queue, string cause);

    [LoggerMessage(2, LogLevel.Warning, "A message of queue {Queue} could not be settled, and becomes visible again by itself: {Cause}")]
    private partial void LogNotSettled(string queue, string cause);
}
