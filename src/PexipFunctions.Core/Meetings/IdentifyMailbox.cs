using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Tells whether the mailbox that answers is the one that the known meetings are in. Another one, made again under the same
/// address or reached by a changed one, says nothing of them: all removals wait until an admin accepts it or the other is back.
/// </summary>
public sealed class IdentifyMailbox(IMailboxes mailboxes, MailboxStateStore states, MeetingStore meetings, MailboxIds ids, AlarmStore alarms, TimeProvider time)
{
    /// <summary>Looks at a mailbox that was never looked at: it must be known before the first meeting is.</summary>
    /// <exception cref="MailboxException">Graph did not do its part.</exception>
    public async Task LearnAsync(Integration integration, CancellationToken cancellationToken)
    {
        if ((await states.FindAsync(integration.Id, cancellationToken)).Identity is null)
        {
            await IsKnownAsync(integration, await mailboxes.Open(integration).ReadCalendarIdAsync(cancellationToken), cancellationToken);
        }
    }

    /// <summary>Whether another mailbox was found that nobody has accepted. It asks nothing of Graph.</summary>
    public async Task<bool> IsReplacedAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        (await states.FindAsync(integration, cancellationToken)).Replacement is not null;

    /// <summary>Whether it is the known one; so is the first that is seen, and any while no meeting is ahead. Another one raises the alarm.</summary>
    /// <param name="calendarId">As the mailbox has just given it.</param>
    public async Task<bool> IsKnownAsync(Integration integration, string calendarId, CancellationToken cancellationToken)
    {
        var seen = new MailboxIdentity(calendarId, ids.Find(integration));
        var state = await states.FindAsync(integration.Id, cancellationToken);
        if (state.Identity is { } known && !known.IsOf(seen) && await HasMeetingsAsync(integration, cancellationToken))
        {
            await HoldAsync(integration, state, seen, cancellationToken);
            return false;
        }

        if (state.Replacement is not null || state.Identity is null || !state.Identity.IsOf(seen) || (state.Identity.ObjectId is null && seen.ObjectId is not null))
        {
            await AdoptAsync(integration.Id, seen with { ObjectId = seen.ObjectId ?? Kept(state, seen) }, cancellationToken);
        }

        return true;
    }

    /// <summary>An admin says that the other mailbox is the right one: what is known is compared with it at the next sync. False when there is none.</summary>
    public async Task<bool> AcceptAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        if ((await states.FindAsync(integration, cancellationToken)).Replacement is not { } other)
        {
            return false;
        }

        await AdoptAsync(integration, other, cancellationToken);
        return true;
    }

    private static string? Kept(MailboxState state, MailboxIdentity seen) => state.Identity?.IsOf(seen) == true ? state.Identity.ObjectId : null;

    private async Task AdoptAsync(IntegrationId integration, MailboxIdentity identity, CancellationToken cancellationToken)
    {
        var before = await states.FindAsync(integration, cancellationToken);
        await states.UpdateAsync(
            integration,
            state => state.Replacement is null
                ? state with { Identity = identity }
                : state with { Identity = identity, Replacement = null, ComparedAt = default, SyncWanted = true },
            cancellationToken);
        await (before.Replacement is null ? Task.CompletedTask : alarms.ClearAsync(integration, AlarmKinds.MailboxReplaced, cancellationToken));
    }

    /// <summary>The subscription is made again too: that of a mailbox that is gone brings nothing.</summary>
    private async Task HoldAsync(Integration integration, MailboxState state, MailboxIdentity seen, CancellationToken cancellationToken)
    {
        if (state.Replacement != seen)
        {
            await states.UpdateAsync(integration.Id, current => current with { Replacement = seen, SubscribedAs = null }, cancellationToken);
        }

        await alarms.RaiseAsync(
            integration.Id, AlarmKinds.MailboxReplaced, new AlarmDetail($"{integration.MailboxEmailAddress} is another mailbox than the one that the known meetings are in.") { Holds = true }, cancellationToken);
    }

    private async Task<bool> HasMeetingsAsync(Integration integration, CancellationToken cancellationToken) =>
        await meetings.ListAsync(integration.Id, cancellationToken)
            .AnyAsync(row => EventsAhead.Of(row.Value, integration, time.GetUtcNow()).Any(), cancellationToken);
}
