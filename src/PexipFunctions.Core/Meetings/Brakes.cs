using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Keeps an app that answers mail by itself from doing mass harm. More than 20 refusals in an hour and more than a tenth of the
/// known meetings, more than 3 vanished meetings that are more than a tenth, or more than 20 of them in an hour, hold refusals
/// and removals back until an admin says <em>Continue</em>; so does a sign that somebody else answers. Of meetings that have
/// vanished all that are missed count, before the first is removed. Acceptances always go on, and so does what an organizer
/// does to his own meeting: a cancellation is no vanishing.
/// </summary>
internal sealed class Brakes(ITables tables, MeetingStore meetings, AlarmStore alarms, TimeProvider time)
{
    private const string Row = "brake";
    private const int Most = 20;
    private const int OneIn = 10;
    private static readonly TimeSpan Release = TimeSpan.FromHours(1);
    private static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(15);
    private static readonly AlarmKind[] Holding = [AlarmKinds.ManyRefusals, AlarmKinds.ManyRemovals, AlarmKinds.AnsweredByOthers];
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>Whether a decision must wait. Counts it, once however often it is taken again.</summary>
    public async Task<BrakeAnswer> AskAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        if (decision.AnsweredByOthers)
        {
            await RaiseAsync(integration, AlarmKinds.AnsweredByOthers, "An invitation was answered, and not by this app.", cancellationToken);
        }

        return decision switch
        {
            { IsGone: true } => await AskGoneAsync(integration, decision, cancellationToken),
            { Kind: DecisionKind.Refuse } => await AskRefusalAsync(integration, decision, cancellationToken),
            _ => BrakeAnswer.Go,
        };
    }

    /// <summary>Notes a decision that must wait for another reason.</summary>
    public async Task<BrakeAnswer> NoteAsync(IntegrationId integration, Decision decision, CancellationToken cancellationToken) =>
        (await CountAsync(integration, decision, cancellationToken)).IsNew ? BrakeAnswer.Hold : BrakeAnswer.HoldAgain;

    private async Task<BrakeAnswer> AskRefusalAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var (state, isNew) = await CountAsync(integration.Id, decision, cancellationToken);
        var held = await HeldByAsync(integration, cancellationToken);
        var isTooMany = !IsReleased(state) && state.Refusals > Most
            && (held.Contains(AlarmKinds.ManyRefusals) || state.Refusals > await CountScheduledAsync(integration, cancellationToken) / OneIn);
        if (isTooMany)
        {
            await RaiseAsync(integration, AlarmKinds.ManyRefusals, $"{state.Refusals} refusals within an hour.", cancellationToken);
        }

        return !isTooMany && held.Count == 0 ? BrakeAnswer.Go : isNew ? BrakeAnswer.Hold : BrakeAnswer.HoldAgain;
    }

    /// <summary>All meetings are read for it: once the alarm holds, not once more.</summary>
    private async Task<BrakeAnswer> AskGoneAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var (state, isNew) = await CountAsync(integration.Id, decision, cancellationToken);
        var held = await HeldByAsync(integration, cancellationToken);
        var isTooMany = !IsReleased(state) && !held.Contains(AlarmKinds.ManyRemovals) && !await TryLetGoAsync(integration, decision, isFree: held.Count == 0, cancellationToken);
        return !isTooMany && held.Count == 0 ? BrakeAnswer.Go : isNew ? BrakeAnswer.Hold : BrakeAnswer.HoldAgain;
    }

    /// <summary>False when too many have vanished.</summary>
    /// <param name="isFree">Whether it goes then; else it is only looked at.</param>
    private async Task<bool> TryLetGoAsync(Integration integration, Decision decision, bool isFree, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var calendar = await ReadAheadAsync(integration, now, cancellationToken);
        var count = new VanishedCount(0, 0);
        await WriteAsync(integration.Id, Weigh, cancellationToken);
        if (count.IsTooMany)
        {
            await RaiseAsync(integration, AlarmKinds.ManyRemovals, $"{count.Vanished} of {count.Known} meetings have vanished from the calendar within an hour.", cancellationToken);
        }

        return !count.IsTooMany;

        BrakeState Weigh(BrakeState known)
        {
            var (let, next) = (known.VanishedSince(now), VanishedEvent.Of(decision, now));
            count = VanishedCount.Of(calendar, let, next);
            return isFree && !count.IsTooMany ? known with { Vanished = [.. let.Where(each => each.Hash != next.Hash), next] } : known;
        }
    }

    /// <summary>Lets held-back work go on, for an hour without counting; false when no such alarm holds anything.</summary>
    public async Task<bool> ContinueAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await alarms.FindAsync(integration.Value, kind, cancellationToken) is not { Holds: true })
        {
            return false;
        }

        await WriteAsync(integration, Released, cancellationToken);
        await alarms.ClearAsync(integration.Value, kind, cancellationToken);
        return true;
    }

    /// <summary>When what is held back is tried again: on the quarter of an hour, so that a meeting that is changed meanwhile waits once.</summary>
    public DateTimeOffset NextTry()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % HoldTime.Ticks), TimeSpan.Zero) + HoldTime;
    }

    private BrakeState Released(BrakeState known)
    {
        var now = time.GetUtcNow();
        return known with { Hour = now, Refusals = 0, Removals = 0, ReleasedUntil = now + Release };
    }

    private async Task<(BrakeState State, bool IsNew)> CountAsync(IntegrationId integration, Decision decision, CancellationToken cancellationToken)
    {
        var isNew = false;
        var state = await WriteAsync(integration, Count, cancellationToken);
        return (state, isNew);

        BrakeState Count(BrakeState known)
        {
            isNew = !known.HasCounted(decision);
            return known.With(decision, time.GetUtcNow());
        }
    }

    private bool IsReleased(BrakeState state) => state.ReleasedUntil > time.GetUtcNow();

    private async Task<IReadOnlyList<AlarmKind>> HeldByAsync(Integration integration, CancellationToken cancellationToken)
    {
        var held = new List<AlarmKind>();
        foreach (var kind in Holding)
        {
            held.AddRange(await alarms.FindAsync(integration.Id.Value, kind, cancellationToken) is { Holds: true } ? [kind] : []);
        }

        return held;
    }

    private async Task<int> CountScheduledAsync(Integration integration, CancellationToken cancellationToken) =>
        await meetings.ListAsync(integration.Id, after: null, cancellationToken).CountAsync(meeting => meeting.Value.Status == MeetingStatus.Scheduled, cancellationToken);

    /// <summary>Every event that must be in the calendar, and whether it is missed.</summary>
    private async Task<IReadOnlyDictionary<string, bool>> ReadAheadAsync(Integration integration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ahead = new Dictionary<string, bool>(StringComparer.Ordinal);
        await foreach (var row in meetings.ListAsync(integration.Id, after: null, cancellationToken))
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
        var known = await ReadAsync(integration.Id, cancellationToken);
        await alarms.RaiseAsync(integration.Id.Value, kind, detail, cancellationToken, holds: known.ReleasedUntil <= time.GetUtcNow());
    }

    private async Task<BrakeState> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } row ? RowDocument.FromRow<BrakeState>(row) : new BrakeState();

    private async Task<BrakeState> WriteAsync(IntegrationId integration, Func<BrakeState, BrakeState> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await table.FindAsync(integration.ToString(), Row, cancellationToken);
            var known = row is null ? new BrakeState() : RowDocument.FromRow<BrakeState>(row);
            var next = change(known);
            if (ReferenceEquals(next, known) || await TryWriteAsync(integration, row, next, cancellationToken))
            {
                return next;
            }
        }
    }

    private Task<bool> TryWriteAsync(IntegrationId integration, TableEntity? known, BrakeState next, CancellationToken cancellationToken)
    {
        var row = RowDocument.ToRow(integration.ToString(), Row, next);
        row.ETag = known?.ETag ?? default;
        return known is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, cancellationToken);
    }
}
