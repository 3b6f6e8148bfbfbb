using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>The timers that keep mailboxes subscribed and find whatever notifications missed: every mailbox in turn; one mailbox's trouble is not another's.</summary>
public sealed class SyncMailboxes(
    IntegrationCatalog integrations, SyncMailbox sync, SubscribeMailbox subscribe, IdentifyMailbox identify, FollowSettings follow, AcceptedDomains domains, CheckConfiguration check, MailboxAlarms alarms, MailboxRuns runs)
{
    /// <summary>Subscribes what needs it (first, so that no change falls between), syncs what is due to be synced, and follows changed settings.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await TryCheckAsync(cancellationToken);
        await runs.ForEachAsync(await integrations.ListAsync(cancellationToken), LookAsync, cancellationToken);
    }

    /// <summary>The same for some of them, whose settings another process may just have changed.</summary>
    public async Task LookAsync(IReadOnlyList<IntegrationId> ids, CancellationToken cancellationToken)
    {
        integrations.Forget();
        var all = await integrations.ListAsync(cancellationToken);
        await runs.ForEachAsync(all.Where(integration => ids.Contains(integration.Id)), LookAsync, cancellationToken);
    }

    /// <summary>Creates and renews subscriptions; deletes those of integrations that are off.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken) => await runs.ForEachAsync(
        await integrations.ListAsync(cancellationToken), (integration, token) => runs.TryAsync(integration, SubscribeAsync, token), cancellationToken);

    private async Task LookAsync(Integration integration, CancellationToken cancellationToken)
    {
        await runs.TryAsync(integration, SubscribeAsync, cancellationToken);
        await runs.TryAsync(integration, domains.FollowAsync, cancellationToken);
        await runs.TryAsync(integration, integration.Mode == IntegrationMode.Off ? alarms.ClearOffAsync : sync.RunAsync, cancellationToken);
        await runs.TryAsync(integration, follow.RunAsync, cancellationToken);
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
}
