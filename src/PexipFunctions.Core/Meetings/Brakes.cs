using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Keeps an app that answers mail by itself from doing mass harm: more than 20 refusals or removals in an hour, and more
/// than a tenth of the known meetings, hold refusals and removals back until an admin says <em>Continue</em>; so does
/// a sign that somebody else answers. Of meetings that are gone all that are missed count, before the first is removed: a
/// mailbox that was made anew, or whose address was mistyped, loses none. Acceptances always go on.
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

        if (decision.Kind is not (DecisionKind.Refuse or DecisionKind.End) && !decision.IsGone)
        {
            return BrakeAnswer.Go;
        }

        var (state, isNew) = await CountAsync(integration, decision, cancellationToken);
        var kind = decision.Kind == DecisionKind.Refuse ? AlarmKinds.ManyRefusals : AlarmKinds.ManyRemovals;
        var held = await HeldByAsync(integration, cancellationToken);
        var (isTooMany, counted) = held.Contains(kind)
            ? (!IsReleased(state) && IsOver(state) && !decision.IsGone, state)
            : await IsTooManyAsync(integration, decision, state, cancellationToken);
        if (isTooMany)
        {
            await RaiseAsync(integration, kind, $"{counted.Refusals} refusals and {counted.Removals} removals within an hour.", cancellationToken);
        }

        if (!isTooMany && held.Count == 0)
        {
            return BrakeAnswer.Go;
        }

        return isNew ? BrakeAnswer.Hold : BrakeAnswer.HoldAgain;
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

    private async Task<(BrakeState State, bool IsNew)> CountAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var isNew = false;
        var state = await WriteAsync(integration.Id, Count, cancellationToken);
        return (state, isNew);

        BrakeState Count(BrakeState known)
        {
            isNew = !known.HasCounted(decision);
            return known.With(decision, time.GetUtcNow());
        }
    }

    /// <summary>Whether there are too many; of meetings that are gone, all that are missed count. All meetings are read for it: once the alarm holds, not once more.</summary>
    private async Task<(bool IsTooMany, BrakeState Counted)> IsTooManyAsync(
        Integration integration, Decision decision, BrakeState state, CancellationToken cancellationToken)
    {
        if (IsReleased(state) || !(decision.IsGone || IsOver(state)))
        {
            return (false, state);
        }

        var (scheduled, missing) = await CountMeetingsAsync(integration, cancellationToken);
        state = decision.IsGone ? state with { Removals = Math.Max(state.Removals, missing) } : state;
        return (IsOver(state) && Highest(state) > scheduled / OneIn, state);
    }

    private bool IsReleased(BrakeState state) => state.ReleasedUntil > time.GetUtcNow();

    private static bool IsOver(BrakeState state) => Highest(state) > Most;

    private static int Highest(BrakeState state) => Math.Max(state.Refusals, state.Removals);

    private async Task<IReadOnlyList<AlarmKind>> HeldByAsync(Integration integration, CancellationToken cancellationToken)
    {
        var held = new List<AlarmKind>();
        foreach (var kind in Holding)
        {
            held.AddRange(await alarms.FindAsync(integration.Id.Value, kind, cancellationToken) is { Holds: true } ? [kind] : []);
        }

        return held;
    }

    private async Task<(int Scheduled, int Missing)> CountMeetingsAsync(Integration integration, CancellationToken cancellationToken)
    {
        var (scheduled, missing) = (0, 0);
        await foreach (var meeting in meetings.ListAsync(integration.Id, after: null, cancellationToken))
        {
            scheduled += meeting.Value.Status == MeetingStatus.Scheduled ? 1 : 0;
            missing += meeting.Value is { Status: MeetingStatus.Scheduled, IsMissed: true } ? 1 : 0;
        }

        return (scheduled, missing);
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
