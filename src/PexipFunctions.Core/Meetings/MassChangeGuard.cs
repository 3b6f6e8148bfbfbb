using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Keeps an app that answers mail by itself from doing mass harm, and from being stopped by mass mail. Refusals and removals
/// are counted, held and released apart until an admin says <em>Continue</em>: refusals where there are more than 20 in an hour
/// and more than a tenth of the known meetings, or where somebody else answers; removals where more than 3 meetings that are
/// more than a tenth have vanished, or more than 20 in an hour (all that are missed count, before the first is removed).
/// Before that each organizer has a limit of his own: past it refusals of his invitations are not answered, and do not count.
/// Acceptances always go on, and so does what an organizer does to his own scheduled meeting: cancel it, move it, change it.
/// </summary>
public sealed class MassChangeGuard(GuardStore states, MeetingStore meetings, AlarmStore alarms, TimeProvider time)
{
    /// <summary>Answered refusals of one organizer's invitations in an hour; by then he knows. One alone cannot make the mailbox look misused.</summary>
    internal const int MostOfOneSender = 5;
    private const int Most = 20;
    private const int OneIn = 10;
    private static readonly TimeSpan Release = TimeSpan.FromHours(1);
    private static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(15);
    private static readonly AlarmKind[] HoldRefusals = [AlarmKinds.ManyRefusals, AlarmKinds.AnsweredByOthers];
    private static readonly AlarmKind[] HoldRemovals = [AlarmKinds.ManyRemovals];

    /// <summary>Whether a decision must wait. Counts it, once however often it is taken again.</summary>
    /// <param name="known">The meeting as it was before; null: it was not known.</param>
    public async Task<GuardVerdict> AskAsync(Integration integration, Meeting? known, Decision decision, CancellationToken cancellationToken)
    {
        await (decision.AnsweredByOthers ? NoteOthersAsync(integration, decision, cancellationToken) : Task.CompletedTask);
        return decision switch
        {
            { IsGone: true } => await AskGoneAsync(integration, decision, cancellationToken),
            { Kind: DecisionKind.Refuse } when known?.Status != MeetingStatus.Scheduled => await AskRefusalAsync(integration, decision, cancellationToken),
            _ => GuardVerdict.Go,
        };
    }

    /// <summary>Notes a decision that must wait for another reason.</summary>
    public async Task<GuardVerdict> NoteAsync(IntegrationId integration, Decision decision, CancellationToken cancellationToken) =>
        (await CountAsync(integration, decision, cancellationToken)).IsNew ? GuardVerdict.Hold : GuardVerdict.HoldAgain;

    /// <summary>Marks that any sender can make himself are believed when several have them.</summary>
    private async Task NoteOthersAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (decision.MarkedBy is not { } organizer
            || (await states.WriteAsync(integration.Id, known => known.WithMark(organizer, now), cancellationToken)).AreMarksBelieved(now))
        {
            await RaiseAsync(integration, AlarmKinds.AnsweredByOthers, "An invitation was answered, and not by this app.", cancellationToken);
        }
    }

    private async Task<GuardVerdict> AskRefusalAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var (state, isNew) = await CountAsync(integration.Id, decision, cancellationToken);
        if (!state.HasCounted(decision))
        {
            return GuardVerdict.Silent;
        }

        var held = await HeldByAsync(integration, HoldRefusals, cancellationToken);
        var isTooMany = !state.AreRefusalsReleased(time.GetUtcNow()) && state.Refusals > Most
            && (held.Contains(AlarmKinds.ManyRefusals) || !await HasScheduledAsync(integration, state.Refusals * OneIn, cancellationToken));
        if (isTooMany)
        {
            await RaiseAsync(integration, AlarmKinds.ManyRefusals, $"{state.Refusals} refusals within an hour.", cancellationToken);
        }

        return !isTooMany && held.Count == 0 ? GuardVerdict.Go : isNew ? GuardVerdict.Hold : GuardVerdict.HoldAgain;
    }

    /// <summary>All meetings are read for it: once the alarm holds, not once more.</summary>
    private async Task<GuardVerdict> AskGoneAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var (state, isNew) = await CountAsync(integration.Id, decision, cancellationToken);
        var isHeld = (await HeldByAsync(integration, HoldRemovals, cancellationToken)).Count > 0;
        var isTooMany = !state.AreRemovalsReleased(time.GetUtcNow()) && !isHeld && !await TryLetGoAsync(integration, decision, cancellationToken);
        return !isTooMany && !isHeld ? GuardVerdict.Go : isNew ? GuardVerdict.Hold : GuardVerdict.HoldAgain;
    }

    /// <summary>False when too many have vanished.</summary>
    private async Task<bool> TryLetGoAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var calendar = await ReadAheadAsync(integration, now, cancellationToken);
        var count = new VanishedCount(0, 0);
        await states.WriteAsync(integration.Id, Weigh, cancellationToken);
        if (count.IsTooMany)
        {
            await RaiseAsync(integration, AlarmKinds.ManyRemovals, $"{count.Vanished} of {count.Known} meetings have vanished from the calendar within an hour.", cancellationToken);
        }

        return !count.IsTooMany;

        GuardState Weigh(GuardState known)
        {
            var (let, next) = (known.VanishedSince(now), VanishedEvent.Of(decision, now));
            count = VanishedCount.Of(calendar, let, next);
            return count.IsTooMany ? known : known with { Vanished = [.. let.Where(each => each.Hash != next.Hash), next] };
        }
    }

    /// <summary>Lets work go on that an alarm of this kind holds back, for an hour without counting; false when none holds anything.</summary>
    public async Task<bool> ContinueAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await alarms.FindAsync(integration, kind, cancellationToken) is not { Holds: true })
        {
            return false;
        }

        var now = time.GetUtcNow();
        await states.WriteAsync(integration, known => Released(known, kind, now), cancellationToken);
        await alarms.ClearAsync(integration, kind, cancellationToken);
        return true;
    }

    /// <summary>When what is held back is tried again: on the quarter of an hour, so that a meeting that is changed meanwhile waits once.</summary>
    public DateTimeOffset NextTry()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % HoldTime.Ticks), TimeSpan.Zero) + HoldTime;
    }

    private static GuardState Released(GuardState known, AlarmKind kind, DateTimeOffset now) => HoldRemovals.Contains(kind)
        ? known with { Removals = 0, RemovalsReleasedUntil = now + Release }
        : known with { Refusals = 0, RefusalsReleasedUntil = now + Release };

    /// <summary>A refusal past its organizer's limit is new, and is not counted.</summary>
    private async Task<(GuardState State, bool IsNew)> CountAsync(IntegrationId integration, Decision decision, CancellationToken cancellationToken)
    {
        var (isNew, now) = (false, time.GetUtcNow());
        var state = await states.WriteAsync(integration, Count, cancellationToken);
        return (state, isNew);

        GuardState Count(GuardState known)
        {
            isNew = !known.HasCounted(decision);
            var isPastLimit = isNew && decision.Kind == DecisionKind.Refuse && known.RefusalsOf(decision.Next!.OrganizerAddress, now) >= MostOfOneSender;
            return isPastLimit ? known : known.With(decision, now);
        }
    }

    private async Task<IReadOnlyList<AlarmKind>> HeldByAsync(Integration integration, IReadOnlyList<AlarmKind> kinds, CancellationToken cancellationToken)
    {
        var held = new List<AlarmKind>();
        foreach (var kind in kinds)
        {
            held.AddRange(await alarms.FindAsync(integration.Id, kind, cancellationToken) is { Holds: true } ? [kind] : []);
        }

        return held;
    }

    /// <summary>Whether so many meetings are scheduled; no more rows are read than it takes.</summary>
    private async Task<bool> HasScheduledAsync(Integration integration, int count, CancellationToken cancellationToken) =>
        await meetings.ListAsync(integration.Id, cancellationToken)
            .Where(meeting => meeting.Value.Status == MeetingStatus.Scheduled).Take(count).CountAsync(cancellationToken) == count;

    /// <summary>Every event that must be in the calendar, and whether it is missed.</summary>
    private async Task<IReadOnlyDictionary<string, bool>> ReadAheadAsync(Integration integration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ahead = new Dictionary<string, bool>(StringComparer.Ordinal);
        await foreach (var row in meetings.ListAsync(integration.Id, cancellationToken))
        {
            foreach (var id in EventsAhead.Of(row.Value, integration, now))
            {
                ahead[VanishedEvent.HashOf(row.Value, id)] = row.Value.MissedSince(id) is not null;
            }
        }

        return ahead;
    }

    private async Task RaiseAsync(Integration integration, AlarmKind kind, string detail, CancellationToken cancellationToken)
    {
        var (known, now) = (await states.ReadAsync(integration.Id, cancellationToken), time.GetUtcNow());
        var isReleased = HoldRemovals.Contains(kind) ? known.AreRemovalsReleased(now) : known.AreRefusalsReleased(now);
        await alarms.RaiseAsync(integration.Id, kind, new AlarmDetail(detail) { Holds = !isReleased }, cancellationToken);
    }
}
