using PexipFunctions.Calendars;
using PexipFunctions.Domain;

namespace PexipFunctions.Mailboxes;

/// <summary>Notes what Graph's lifecycle notifications ask for; the next run of the sync timer does it.</summary>
public sealed class LifecycleRequests(MailboxStateStore states)
{
    private const string Removed = "subscriptionRemoved";
    private const string Missed = "missed";
    private const string Reauthorize = "reauthorizationRequired";

    /// <summary><c>subscriptionRemoved</c>: make a new one and sync; <c>missed</c>: sync; <c>reauthorizationRequired</c>: renew. Others are ignored.</summary>
    public async Task NoteAsync(IntegrationId integration, IReadOnlySet<string> events, CancellationToken cancellationToken)
    {
        if (events.Overlaps([Removed, Missed, Reauthorize]))
        {
            await states.UpdateAsync(integration, state => Noted(state, events), cancellationToken);
        }
    }

    private static MailboxState Noted(MailboxState state, IReadOnlySet<string> events) => state with
    {
        SubscriptionId = events.Contains(Removed) ? null : state.SubscriptionId,
        SubscriptionExpires = events.Overlaps([Removed, Reauthorize]) ? default : state.SubscriptionExpires,
        SyncWanted = state.SyncWanted || events.Overlaps([Removed, Missed]),
    };
}
