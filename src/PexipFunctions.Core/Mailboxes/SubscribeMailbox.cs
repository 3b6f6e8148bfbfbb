using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Mailboxes;

/// <summary>Keeps one subscription on a mailbox's events: created, renewed well ahead, adopted when it exists already.</summary>
public sealed class SubscribeMailbox(
    IMailboxes mailboxes, MailboxStateStore states, TagKeys tagKeys, AlarmStore alarms, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Graph allows 10,080 minutes for Outlook events; the rest is for clocks that differ.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10_065);
    private static readonly TimeSpan RenewAhead = TimeSpan.FromHours(48);

    /// <summary>Does what is needed; nothing while no public address is configured.</summary>
    public async Task RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = await states.FindAsync(integration.Id, cancellationToken);
        if (!Uri.TryCreate(configuration["App:PublicUrl"], UriKind.Absolute, out var root)
            || (state.SubscriptionId is not null && state.SubscriptionExpires > now + RenewAhead))
        {
            return;
        }

        try
        {
            var subscriptions = mailboxes.OpenSubscriptions(integration);
            var subscription = state.SubscriptionId is { } id ? await subscriptions.RenewAsync(id, now + Lifetime, cancellationToken) : null;
            subscription ??= await CreateAsync(subscriptions, integration, root, now, cancellationToken);
            await states.UpdateAsync(
                integration.Id, current => current with { SubscriptionId = subscription.Id, SubscriptionExpires = subscription.Expires }, cancellationToken);
            await alarms.ClearAsync(integration.Id.Value, AlarmKinds.SubscriptionFailing, cancellationToken);
        }
        catch (MailboxException exception) when (exception.Trouble is MailboxTrouble.Permanent or MailboxTrouble.Transient)
        {
            // Losing notifications changes latency only: the sync goes on.
            await alarms.RaiseAsync(integration.Id.Value, AlarmKinds.SubscriptionFailing, exception.Message, cancellationToken);
        }
    }

    /// <summary>Removes an integration's subscription, when it is deleted or switched off.</summary>
    public async Task RemoveAsync(Integration integration, CancellationToken cancellationToken)
    {
        if ((await states.FindAsync(integration.Id, cancellationToken)).SubscriptionId is { } id)
        {
            await mailboxes.OpenSubscriptions(integration).DeleteAsync(id, cancellationToken);
            await states.UpdateAsync(integration.Id, state => state with { SubscriptionId = null, SubscriptionExpires = default }, cancellationToken);
        }
    }

    private async Task<Subscription> CreateAsync(ISubscriptions subscriptions, Integration integration, Uri root, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var request = new SubscriptionRequest(
            new Uri(root, $"/graph/notifications?i={integration.Id}"), new Uri(root, $"/graph/lifecycle?i={integration.Id}"),
            ClientState.Write(integration.Id, keys), now + Lifetime);
        if (await subscriptions.CreateAsync(request, cancellationToken) is { } created)
        {
            return created;
        }

        // 409: an earlier one lives, perhaps made just before a crash.
        var known = (await subscriptions.ListAsync(cancellationToken))
            .FirstOrDefault(subscription => subscription.NotificationUrl == request.NotificationUrl.ToString());
        return (known is null ? null : await subscriptions.RenewAsync(known.Id, now + Lifetime, cancellationToken))
            ?? throw new MailboxException(MailboxTrouble.Permanent, "Graph says that the subscription exists, but does not list it.");
    }
}
