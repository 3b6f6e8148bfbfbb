using Microsoft.Extensions.Logging;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>The timers that keep mailboxes subscribed and find whatever notifications missed: every mailbox in turn; one mailbox's trouble is not another's.</summary>
public sealed partial class SyncMailboxes(
    IntegrationCatalog integrations, SyncMailbox sync, SubscribeMailbox subscribe, IdentifyMailbox identify, FollowSettings follow, AcceptedDomains domains, CheckConfiguration check, MailboxLease lease, MailboxAlarms alarms, ILogger<SyncMailboxes> logger)
{
    /// <summary>Subscribes what needs it (first, so that no change falls between), syncs what is due to be synced, and follows changed settings.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await TryCheckAsync(cancellationToken);
        await ForEachAsync(await integrations.ListAsync(cancellationToken), LookAsync, cancellationToken);
    }

    /// <summary>The same for some of them, whose settings another process may just have changed.</summary>
    public async Task LookAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        integrations.Forget();
        var all = await integrations.ListAsync(cancellationToken);
        await ForEachAsync(all.Where(integration => ids.Contains(integration.Id.Value)), LookAsync, cancellationToken);
    }

    /// <summary>Creates and renews subscriptions; deletes those of integrations that are off.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken) => await ForEachAsync(
        await integrations.ListAsync(cancellationToken), (integration, token) => TryAsync(integration, SubscribeAsync, token), cancellationToken);

    private async Task LookAsync(Integration integration, CancellationToken cancellationToken)
    {
        await TryAsync(integration, SubscribeAsync, cancellationToken);
        await TryAsync(integration, domains.FollowAsync, cancellationToken);
        await TryAsync(integration, integration.Mode == IntegrationMode.Off ? alarms.ClearOffAsync : sync.RunAsync, cancellationToken);
        await TryAsync(integration, follow.RunAsync, cancellationToken);
    }

    private async Task TryCheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await check.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next run looks again; the mailboxes are none the worse for it.
        }
    }

    private static Task ForEachAsync(IEnumerable<Integration> some, Func<Integration, CancellationToken, Task> act, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        some, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (integration, token) => await act(integration, token));

    private async Task SubscribeAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (integration.Mode == IntegrationMode.Off)
        {
            await subscribe.RemoveAsync(integration, cancellationToken);
            return;
        }

        await subscribe.RunAsync(integration, cancellationToken);
        await identify.LearnAsync(integration, cancellationToken);
    }

    private async Task TryAsync(Integration integration, Func<Integration, CancellationToken, Task> act, CancellationToken cancellationToken)
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
