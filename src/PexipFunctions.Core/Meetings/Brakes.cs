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
    private static readonly AlarmKind[] Holding = [AlarmKinds.ManyRefusals, AlarmKinds.ManyRemovals, AlarmKinds.AnsweredByOthers];
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>Whether a decision must wait. Counts it when it need not.</summary>
    public async Task<bool> HoldsAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        if (decision.AnsweredByOthers)
        {
            await RaiseAsync(integration, AlarmKinds.AnsweredByOthers, "An invitation was answered, and not by this app.", cancellationToken);
        }

        if (decision.Kind is not (DecisionKind.Refuse or DecisionKind.End))
        {
            return false;
        }

        var (state, holds) = await CountAsync(integration, decision, cancellationToken);
        if (!holds)
        {
            return await IsHeldAsync(integration, cancellationToken);
        }

        var kind = decision.Kind == DecisionKind.Refuse ? AlarmKinds.ManyRefusals : AlarmKinds.ManyRemovals;
        await RaiseAsync(integration, kind, $"{state.Refusals} refusals and {state.Removals} removals within an hour.", cancellationToken);
        return true;
    }

    /// <summary>Lets held-back work go on, for an hour without counting; false when no such alarm holds anything.</summary>
    public async Task<bool> ContinueAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        if (await alarms.FindAsync(integration.Value, kind, cancellationToken) is not { Holds: true })
        {
            return false;
        }

        await WriteAsync(integration, _ => new BrakeState { Hour = time.GetUtcNow(), ReleasedUntil = time.GetUtcNow() + Release }, cancellationToken);
        await alarms.ClearAsync(integration.Value, kind, cancellationToken);
        return true;
    }

    private async Task<(BrakeState State, bool Holds)> CountAsync(Integration integration, Decision decision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = await WriteAsync(integration.Id, known => Counted(known, decision.Kind, now), cancellationToken);
        var isGone = decision is { Kind: DecisionKind.End, Next.MissingSince: not null };
        if (state.ReleasedUntil > now || (!isGone && Math.Max(state.Refusals, state.Removals) <= Most))
        {
            return (state, false);
        }

        var (scheduled, missing) = await CountMeetingsAsync(integration, cancellationToken);
        state = isGone ? state with { Removals = Math.Max(state.Removals, missing) } : state;
        var count = Math.Max(state.Refusals, state.Removals);
        return (state, count > Most && count > scheduled / OneIn);
    }

    private static BrakeState Counted(BrakeState known, DecisionKind kind, DateTimeOffset now)
    {
        var state = now - known.Hour < TimeSpan.FromHours(1) ? known : known with { Hour = now, Refusals = 0, Removals = 0 };
        return kind == DecisionKind.Refuse ? state with { Refusals = state.Refusals + 1 } : state with { Removals = state.Removals + 1 };
    }

    private async Task<bool> IsHeldAsync(Integration integration, CancellationToken cancellationToken)
    {
        foreach (var kind in Holding)
        {
            if (await alarms.FindAsync(integration.Id.Value, kind, cancellationToken) is { Holds: true })
            {
                return true;
            }
        }

        return false;
    }

    private async Task<(int Scheduled, int Missing)> CountMeetingsAsync(Integration integration, CancellationToken cancellationToken)
    {
        var (scheduled, missing) = (0, 0);
        await foreach (var meeting in meetings.ListAsync(integration.Id, after: null, cancellationToken))
        {
            scheduled += meeting.Value.Status == MeetingStatus.Scheduled ? 1 : 0;
            missing += meeting.Value is { Status: MeetingStatus.Scheduled, MissingSince: not null } ? 1 : 0;
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
            var known = await table.FindAsync(integration.ToString(), Row, cancellationToken);
            var next = change(known is null ? new BrakeState() : RowDocument.FromRow<BrakeState>(known));
            var row = RowDocument.ToRow(integration.ToString(), Row, next);
            row.ETag = known?.ETag ?? default;
            if (known is null ? await table.TryAddAsync(row, cancellationToken) : await table.TryReplaceAsync(row, cancellationToken))
            {
                return next;
            }
        }
    }
}
