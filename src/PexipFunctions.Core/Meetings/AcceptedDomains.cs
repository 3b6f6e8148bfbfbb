using System.Globalization;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Makes scheduled meetings follow the accepted organizer domains. What is added to them holds at once, and what was ignored
/// meanwhile is taken up. What is left out holds at once for new invitations; for scheduled meetings, too, unless more than 3 that
/// are more than a tenth are hit, within a day, however many steps it was done in: then they are followed as before, with an alarm, until an admin says <em>Continue</em> or
/// accepts their domains again.
/// </summary>
public sealed class AcceptedDomains
{
    /// <summary>While a change is held its meetings are counted again this seldom.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly DomainStore states;
    private readonly MeetingStore meetings;
    private readonly TakeUpAccepted takeUp;
    private readonly IntegrationStore integrations;
    private readonly AlarmStore alarms;
    private readonly TimeProvider time;

    internal AcceptedDomains(DomainStore states, MeetingStore meetings, TakeUpAccepted takeUp, IntegrationStore integrations, AlarmStore alarms, TimeProvider time) =>
        (this.states, this.meetings, this.takeUp, this.integrations, this.alarms, this.time) = (states, meetings, takeUp, integrations, alarms, time);

    /// <summary>Looks whether the list has changed, and makes the change take effect, or holds it. One point read where it has not.</summary>
    /// <exception cref="MailboxException">The calendar could not be listed; nothing is noted.</exception>
    public async Task FollowAsync(Integration integration, CancellationToken cancellationToken)
    {
        var (row, known) = await states.ReadAsync(integration.Id, cancellationToken);
        var (accepted, now) = (integration.AcceptedDomains(), time.GetUtcNow());
        if (!integration.IsServing() || known.Is(accepted) || (known.Holds(accepted) && now - known.CountedAt < Again))
        {
            return;
        }

        var all = await meetings.ListAsync(integration.Id, cancellationToken).Select(each => each.Value).ToListAsync(cancellationToken);
        var change = DomainChange.Of(all, known, accepted, now);
        await (known.IsWidenedBy(accepted) ? takeUp.RunAsync(integration, change.Back, cancellationToken) : Task.CompletedTask);
        var next = change.IsTooMany ? known.Holding(accepted, now) : known.Following(accepted, now);
        if (await states.TryWriteAsync(integration.Id, row, next, cancellationToken))
        {
            await (change.IsTooMany
                ? alarms.RaiseAsync(integration.Id, AlarmKinds.DomainsNarrowed, new AlarmDetail(change.Describe()) { Holds = true }, cancellationToken)
                : alarms.ClearAsync(integration.Id, AlarmKinds.DomainsNarrowed, cancellationToken));
        }
    }

    /// <summary>Lets a change take effect that an alarm holds, if the list is the one that the alarm told of; another is held first, if it is to be.</summary>
    public async Task<ContinuedDomains> ContinueAsync(IntegrationId id, CancellationToken cancellationToken)
    {
        var (row, known) = await states.ReadAsync(id, cancellationToken);
        if (known.HeldFor.Length == 0 || await integrations.FindAsync(id, cancellationToken) is not { Integration: { } integration })
        {
            return ContinuedDomains.NothingHeld;
        }

        if (!known.Holds(integration.AcceptedDomains()))
        {
            await LookAgainAsync(integration, cancellationToken);
            return ContinuedDomains.HasChanged;
        }

        if (!await states.TryWriteAsync(id, row, new DomainState { InEffect = integration.AcceptedDomains() }, cancellationToken))
        {
            return ContinuedDomains.HasChanged;
        }

        await alarms.ClearAsync(id, AlarmKinds.DomainsNarrowed, cancellationToken);
        return ContinuedDomains.Done;
    }

    /// <summary>What <em>Explain</em> says of a scheduled meeting's organizer; empty: he is accepted.</summary>
    public async Task<string> ExplainAsync(Integration integration, Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting.Status != MeetingStatus.Scheduled || integration.Accepts(meeting.OrganizerAddress))
        {
            return "";
        }

        var domain = OrganizerDomains.Of(meeting.OrganizerAddress);
        return (await states.ReadAsync(integration.Id, cancellationToken)).State.Has(meeting.OrganizerAddress)
            ? string.Create(CultureInfo.InvariantCulture, $" Its organizer's domain ({domain}) is no longer accepted; it is followed as before while that is held (alarm {AlarmKinds.DomainsNarrowed.Name}).")
            : string.Create(CultureInfo.InvariantCulture, $" Its organizer's domain ({domain}) is no longer accepted: what was promised goes on as far as the calendar still shows it, nothing new is opened, and nobody is told.");
    }

    private async Task LookAgainAsync(Integration integration, CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(integration, cancellationToken);
        }
        catch (MailboxException)
        {
            // The next sync looks again; until then all are followed as before.
        }
    }

    /// <summary>Whether a scheduled meeting's organizer is outside the accepted domains, and that is in effect.</summary>
    internal async Task<bool> IsOutsideAsync(Integration integration, string organizer, CancellationToken cancellationToken)
    {
        var accepted = integration.AcceptedDomains();
        if (accepted.Has(organizer))
        {
            return false;
        }

        var known = (await states.ReadAsync(integration.Id, cancellationToken)).State;
        if (known.Has(organizer) && !known.Holds(accepted))
        {
            await FollowAsync(integration, cancellationToken);
            known = (await states.ReadAsync(integration.Id, cancellationToken)).State;
        }

        return !known.Has(organizer);
    }
}
