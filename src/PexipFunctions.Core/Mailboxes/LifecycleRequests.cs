using PexipFunctions.Integrations;

namespace PexipFunctions.Mailboxes;

/// <summary>Notes what Graph's lifecycle notifications ask for; the next timer run does it.</summary>
public sealed class LifecycleRequests(MailboxStateStore states)
{
    /// <summary><c>subscriptionRemoved</c>: make a new one and sync; <c>missed</c>: sync; <c>reauthorizationRequired</c>: renew. Others are ignored.</summary>
    public async Task NoteAsync(IntegrationId integration, IReadOnlySet<string> events, CancellationToken cancellationToken)
    {
        if (!events.Overlaps(["subscriptionRemoved", "missed", "reauthorizationRequired"]))
        {
            return;
        }

        await states.UpdateAsync(
            integration,
            state => state with
            {
                SubscriptionId = events.Contains("subscriptionRemoved") ? null : state.SubscriptionId,
                SubscriptionExpires = events.Contains("missed") && events.Count == 1 ? state.SubscriptionExpires : default,
                SyncWanted = state.SyncWanted || events.Overlaps(["subscriptionRemoved", "missed"]),
            },
            cancellationToken);
    }
}
