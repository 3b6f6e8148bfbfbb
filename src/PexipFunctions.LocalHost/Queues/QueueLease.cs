using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PexipFunctions.LocalHost;

/// <summary>
/// Keeps one message invisible while its function runs, and ends its life afterwards. A message that another host took
/// over meanwhile (its pop receipt is void) is left to that host.
/// </summary>
/// <param name="killed">Ends the renewal as the end of the process would, even though the function runs on.</param>
internal sealed class QueueLease(QueueClient queue, QueueMessage message, TimeSpan length, CancellationToken killed) : IAsyncDisposable
{
    private readonly CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(killed);
    private string receipt = message.PopReceipt;
    private Task renewal = Task.CompletedTask;

    /// <summary>The real clock: invisibility is the storage account's own time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Renews whenever half the lease is over.</summary>
    public void KeepUp() => renewal = RenewAsync();

    public async Task<bool> DeleteAsync()
    {
        await StopRenewingAsync();
        return await IfStillOursAsync(() => queue.DeleteMessageAsync(message.MessageId, receipt));
    }

    /// <summary>Makes the message visible again after <paramref name="delay"/>.</summary>
    public async Task<bool> ReleaseAsync(TimeSpan delay)
    {
        await StopRenewingAsync();
        return await IfStillOursAsync(() => queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, delay));
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        done.Dispose();
    }

    private async Task StopRenewingAsync()
    {
        await done.CancelAsync();
        await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(length / 2, Clock, done.Token);
            try
            {
                var renewed = await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, length, CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
            catch (Exception exception) when (exception is AggregateException or RequestFailedException { Status: >= 500 })
            {
                // Storage is busy or down; the next half of the lease may find it back.
            }
        }
    }

    private static async Task<bool> IfStillOursAsync(Func<Task> change)
    {
        try
        {
            await change();
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 400 or 404)
        {
            return false;
        }
    }
}
