using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;

namespace PexipFunctions.Mailboxes;

/// <summary>The timer that finds whatever notifications missed: every mailbox in turn; one mailbox's trouble is not another's.</summary>
public sealed partial class SyncMailboxes(
    IntegrationCatalog integrations, SyncMailbox sync, SubscribeMailbox subscribe, MailboxAlarms alarms, ILogger<SyncMailboxes> logger)
{
    /// <summary>Syncs what is due to be synced.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => ForEachAsync(sync.RunAsync, cancellationToken);

    /// <summary>Creates and renews subscriptions.</summary>
    public Task RenewAsync(CancellationToken cancellationToken) => ForEachAsync(subscribe.RunAsync, cancellationToken);

    private async Task ForEachAsync(Func<Integration, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var active = (await integrations.ListAsync(cancellationToken)).Where(integration => integration.Mode != IntegrationMode.Off);
        await Parallel.ForEachAsync(active, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (integration, token) =>
        {
            try
            {
                await act(integration, token);
            }
            catch (MailboxException exception)
            {
                LogFailed(integration.Id, exception.Trouble);
                await alarms.RaiseAsync(integration, exception, token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogBroken(integration.Id, exception);
            }
        });
    }

    [LoggerMessage(LogLevel.Warning, "The mailbox of integration {Integration} could not be read: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, MailboxTrouble trouble);

    [LoggerMessage(LogLevel.Error, "The mailbox of integration {Integration} could not be synced")]
    private partial void LogBroken(IntegrationId integration, Exception exception);
}
