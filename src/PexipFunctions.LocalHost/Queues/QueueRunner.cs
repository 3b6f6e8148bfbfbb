using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>One message through one function: run, then delete, release for another try, or move to the poison queue.</summary>
/// <param name="poison">Null for a function on a poison queue: its messages are tried for ever, as in Azure.</param>
internal sealed partial class QueueRunner(
    FunctionMethod function,
    QueueClient queue,
    QueueClient? poison,
    QueueSettings settings,
    IServiceScopeFactory scopes,
    ILogger logger)
{
    /// <summary>Works on a message that was received with the lease of <see cref="QueueSettings.Lease"/>.</summary>
    /// <param name="stopping">Given to the function.</param>
    /// <param name="killed">Once cancelled the message is left as it is, as a dead process leaves it.</param>
    public async Task RunAsync(QueueMessage message, CancellationToken stopping, CancellationToken killed)
    {
        await using QueueLease lease = new(queue, message, settings.Lease, killed);
        if (stopping.IsCancellationRequested)
        {
            await (killed.IsCancellationRequested ? Task.CompletedTask : lease.ReleaseAsync(TimeSpan.Zero));
            return;
        }

        if (message.DequeueCount > settings.MaxDequeueCount && poison is not null)
        {
            await MoveToPoisonAsync(message, lease, poison);
            return;
        }

        if (Decode(message) is not { } text)
        {
            LogUndecodable(function.Name);
            await (poison is null ? lease.DeleteAsync() : MoveToPoisonAsync(message, lease, poison));
            return;
        }

        lease.KeepUp();
        var succeeded = await SucceedsAsync(text, stopping);
        if (!killed.IsCancellationRequested)
        {
            await SettleAsync(message, lease, succeeded, stopping);
        }
    }

    /// <summary>One run by hand with <paramref name="text"/> as the message.</summary>
    public Task InvokeAsync(string text, CancellationToken cancellationToken) => SucceedsAsync(text, cancellationToken);

    private async Task<bool> SucceedsAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await function.InvokeAsync(new(scope.ServiceProvider, cancellationToken) { Message = text });
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            LogFailure(exception, function.Name);
            return false;
        }
    }

    private async Task SettleAsync(QueueMessage message, QueueLease lease, bool succeeded, CancellationToken stopping)
    {
        var kept = succeeded switch
        {
            true => await lease.DeleteAsync(),

            // Cancelled because this host stops: the next one takes it up at once.
            false when stopping.IsCancellationRequested => await lease.ReleaseAsync(TimeSpan.Zero),
            false when message.DequeueCount >= settings.MaxDequeueCount && poison is not null => await MoveToPoisonAsync(message, lease, poison),
            false => await lease.ReleaseAsync(settings.VisibilityTimeout),
        };
        if (!kept)
        {
            LogTakenOver(function.Name);
        }
    }

    private async Task<bool> MoveToPoisonAsync(QueueMessage message, QueueLease lease, QueueClient target)
    {
        LogPoison(function.Name, message.DequeueCount);
        await target.CreateIfNotExistsAsync();
        await target.SendMessageAsync(message.Body);
        return await lease.DeleteAsync();
    }

    private string? Decode(QueueMessage message)
    {
        if (settings.MessageEncoding == "none")
        {
            return message.Body.ToString();
        }

        var bytes = new byte[message.Body.ToMemory().Length];
        return Convert.TryFromBase64String(message.Body.ToString(), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed")]
    private partial void LogFailure(Exception exception, string function);

    [LoggerMessage(2, LogLevel.Warning, "A message of {Function} moves to the poison queue after {Count} tries")]
    private partial void LogPoison(string function, long count);

    [LoggerMessage(3, LogLevel.Error, "A message of {Function} is not base64, which host.json's messageEncoding asks for")]
    private partial void LogUndecodable(string function);

    [LoggerMessage(4, LogLevel.Warning, "A message of {Function} was taken over by another host while the function ran")]
    private partial void LogTakenOver(string function);
}
