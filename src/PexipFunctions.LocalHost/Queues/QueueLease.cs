using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PexipFunctions.LocalHost;

/// <summary>
/// Keeps one message invisible while its function runs, and ends its life afterwards. A message that another host took
/// over meanwhile (its pop receipt is void) is left to that host.
/// </summary>
internal sealed class QueueLease(QueueClient queue, QueueMessage message, TimeSpan length) : IAsyncDisposable
{
    private readonly CancellationTokenSource done = new();
    private string receipt = message.PopReceipt;
    private Task renewal = Task.CompletedTask;

    /// <summary>Renews at half the lease, on the real clock: invisibility is the storage account's own time.</summary>
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
            await Task.Delay(length / 2, TimeProvider.System, done.Token);
            var renewed = await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, length, CancellationToken.None);
            receipt = renewed.Value.PopReceipt;
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
