using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Keeps one subscription on a mailbox's events: created, renewed well ahead, adopted when it exists already, replaced
/// when the mailbox, this app's address or the signing key has changed.
/// </summary>
public sealed class SubscribeMailbox(
    IMailboxes mailboxes, MailboxStateStore states, TagKeys tagKeys, AlarmStore alarms, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Graph allows 10,080 minutes for Outlook events; the rest is for clocks that differ.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10_065);
    private static readonly TimeSpan RenewAhead = TimeSpan.FromHours(48);

    /// <summary>How often one that brings nothing is replaced: where Exchange does not notify of a mailbox at all, that does not help.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>How often an alarm is looked for that another process may have raised.</summary>
    private static readonly TimeSpan LooksEach = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<IntegrationId, DateTimeOffset> foundInOrder = new();

    /// <summary>Does what is needed; nothing while no public address is configured, or where the calendar is followed. Trouble raises an alarm and is not thrown.</summary>
    public async Task RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (integration.Exchange.Kind == ExchangeSettings.EwsKind || !Uri.TryCreate(configuration["App:PublicUrl"], UriKind.Absolute, out var root))
        {
            return;
        }

        var keys = await tagKeys.GetAsync(cancellationToken);
        var request = new SubscriptionRequest(
            new Uri(root, $"/graph/notifications?i={integration.Id}"), new Uri(root, $"/graph/lifecycle?i={integration.Id}"),
            ClientState.Write(integration.Id, keys), time.GetUtcNow() + Lifetime);
        var name = $"{integration.MailboxEmailAddress} {request.NotificationUrl} {keys.SigningKey}";
        var state = await states.FindAsync(integration.Id, cancellationToken);
        if (IsSilent(state))
        {
            // It may be gone without a word, or made with a key that is gone: whatever it is, a new one is made as for another name.
            state = state with { SubscribedAs = null };
        }

        if (state.SubscriptionId is null || state.SubscribedAs != name || state.SubscriptionExpires <= time.GetUtcNow() + RenewAhead)
        {
            await TryAsync(integration, state, request, name, cancellationToken);
        }
        else if (time.GetUtcNow() >= foundInOrder.GetValueOrDefault(integration.Id) + LooksEach)
        {
            // What failed may have settled itself: a subscription that was to be replaced has told of something after all.
            await alarms.EndAsync(integration.Id, AlarmKinds.SubscriptionFailing, cancellationToken);
            foundInOrder[integration.Id] = time.GetUtcNow();
        }
    }

    /// <summary>Removes an integration's subscription, when it is deleted or switched off. A mailbox that cannot be reached any more keeps nobody from that.</summary>
    public async Task RemoveAsync(Integration integration, CancellationToken cancellationToken)
    {
        if ((await states.FindAsync(integration.Id, cancellationToken)).SubscriptionId is { } id)
        {
            await DeleteAsync(integration, id, cancellationToken);
            await alarms.ClearAsync(integration.Id, AlarmKinds.SubscriptionFailing, cancellationToken);
            await ForgetAsync(integration, cancellationToken);
        }
    }

    /// <summary>Whether changes were found of which it had not told, and it has had its time. One that is to be renewed at once has no expiry: it lives.</summary>
    private bool IsSilent(MailboxState state) =>
        state is { NotificationsMissed: true, SubscriptionId: not null, SubscriptionExpires.Ticks: > 0 } && time.GetUtcNow() >= state.SubscriptionExpires - Lifetime + Patience;

    private async Task TryAsync(Integration integration, MailboxState state, SubscriptionRequest request, string name, CancellationToken cancellationToken)
    {
        try
        {
            var subscription = await KeepAsync(integration, state, request, name, cancellationToken);
            var isNew = subscription is null;
            if (subscription is null)
            {
                // First of all: it is gone, whatever becomes of the next.
                await (state.SubscriptionId is null ? Task.CompletedTask : ForgetAsync(integration, cancellationToken));
                subscription = await CreateAsync(mailboxes.OpenSubscriptions(integration), request, cancellationToken);
            }

            // Of what came before a new one Graph told nobody who believed it, or nobody at all.
            await states.UpdateAsync(
                integration.Id,
                current => current with { SubscriptionId = subscription.Id, SubscriptionExpires = subscription.Expires, SubscribedAs = name, SyncWanted = current.SyncWanted || isNew },
                cancellationToken);
            await alarms.EndAsync(integration.Id, AlarmKinds.SubscriptionFailing, cancellationToken);
        }
        catch (MailboxException exception)
        {
            // Losing notifications changes latency only: the sync goes on, and names trouble with the mailbox itself.
            if (exception.Trouble != MailboxTrouble.Throttled)
            {
                foundInOrder.TryRemove(integration.Id, out _);
                await alarms.RaiseAsync(integration.Id, AlarmKinds.SubscriptionFailing, exception.Message, cancellationToken);
            }
        }
    }

    /// <summary>The known subscription with a new expiry; null when it is gone or was made for something else.</summary>
    private async Task<Subscription?> KeepAsync(
        Integration integration, MailboxState state, SubscriptionRequest request, string name, CancellationToken cancellationToken)
    {
        if (state.SubscriptionId is not { } id)
        {
            return null;
        }

        if (state.SubscribedAs == name)
        {
            return await mailboxes.OpenSubscriptions(integration).RenewAsync(id, request.Expires, cancellationToken);
        }

        await DeleteAsync(integration, id, cancellationToken);
        return null;
    }

    private async Task DeleteAsync(Integration integration, string id, CancellationToken cancellationToken)
    {
        try
        {
            await mailboxes.OpenSubscriptions(integration).DeleteAsync(id, cancellationToken);
        }
        catch (MailboxException exception) when (!exception.IsTransient)
        {
            // Another tenant's, or of a mailbox that cannot be reached any more: it ends by itself within 7 days.
        }
    }

    private Task<MailboxState> ForgetAsync(Integration integration, CancellationToken cancellationToken) => states.UpdateAsync(
        integration.Id, state => state with { SubscriptionId = null, SubscriptionExpires = default }, cancellationToken);

    private static async Task<Subscription> CreateAsync(ISubscriptions subscriptions, SubscriptionRequest request, CancellationToken cancellationToken)
    {
        if (await subscriptions.CreateAsync(request, cancellationToken) is { } created)
        {
            return created;
        }

        // 409: an earlier one lives, perhaps made just before a crash.
        var known = (await subscriptions.ListAsync(cancellationToken))
            .FirstOrDefault(subscription => subscription.NotificationUrl == request.NotificationUrl.AbsoluteUri);
        return (known is null ? null : await subscriptions.RenewAsync(known.Id, request.Expires, cancellationToken))
            ?? throw new MailboxException(
                MailboxTrouble.Permanent, "Graph says that this mailbox is subscribed already, by this app registration for another address: remove that deployment's subscription.");
    }
}
