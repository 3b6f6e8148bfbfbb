using Microsoft.Extensions.Logging;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>Runs timed work on mailboxes: some at once, and one mailbox's trouble is not another's.</summary>
public sealed partial class MailboxRuns(MailboxLease lease, MailboxAlarms alarms, ILogger<MailboxRuns> logger)
{
    /// <summary>Some mailboxes at once.</summary>
    public Task ForEachAsync(IEnumerable<Integration> some, Func<Integration, CancellationToken, Task> act, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        some, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (integration, token) => await act(integration, token));

    /// <summary>Runs work on one mailbox; its trouble is told by an alarm, and is not thrown.</summary>
    public async Task TryAsync(Integration integration, Func<Integration, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(integration, cancellationToken);
        }
        catch (MailboxException exception)
        {
            LogFailed(integration.Id, exception.Trouble);
            await (integration.Mode == IntegrationMode.Off ? Task.CompletedTask : alarms.TryRaiseAsync(integration, exception, cancellationToken));
            await TryPauseAsync(integration, exception, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(integration.Id, exception);
        }
    }

    /// <summary>What Graph asks of the sync holds for the workers too, of every host.</summary>
    private async Task TryPauseAsync(Integration integration, MailboxException trouble, CancellationToken cancellationToken)
    {
        try
        {
            await (trouble.RetryAfter is { } wait ? lease.PauseAsync(integration.Id, wait, cancellationToken) : Task.CompletedTask);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The workers will be told themselves.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mailbox of integration {Integration} could not be read: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, MailboxTrouble trouble);

    [LoggerMessage(LogLevel.Error, "The mailbox of integration {Integration} could not be synced")]
    private partial void LogBroken(IntegrationId integration, Exception exception);
}
