using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms;

/// <summary>Reads an alias's meetings, decides, acts, and reads again, until nothing is left to do or it has to wait.</summary>
public sealed partial class ReconcileRoom(
    MeetingStore meetings, CalendarCompared calendar, FreshTexts texts, RoomActions actions, NodeBackoff backoff, RoomAlarms alarms, TimeProvider time, ILogger<ReconcileRoom> logger)
{
    /// <summary>Look, delete, create, look again: more happens only when meetings change meanwhile.</summary>
    private const int MostRounds = 4;
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RecheckRefused = TimeSpan.FromMinutes(5);

    /// <summary>The work as it ended; null when the claim was lost.</summary>
    public async Task<RoomContext?> RunAsync(RoomContext context, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var planned = await PlanAsync(context with { IsInDoubt = context.IsInDoubt && round == 1 }, cancellationToken);
            if (planned.IsDone)
            {
                return planned;
            }

            var step = RoomDecider.Decide(planned, time.GetUtcNow());
            if (step == RoomStep.None || round > MostRounds || backoff.IsResting(planned.Integration.Infinity))
            {
                return await EndAsync(planned, step, cancellationToken);
            }

            if (await actions.RunAsync(step, planned, cancellationToken) is not { } acted)
            {
                return null;
            }

            var (before, state) = (planned.Room, acted.Room);
            var moved = state.MayExist != before.MayExist || state.ResourceId != before.ResourceId || state.SeenAt != before.SeenAt;
            LogStep(acted.Alias.NumericAlias, step, moved, acted.CorrelationId);
            if (!moved && (step != RoomStep.Delete || state.MayExist))
            {
                return await EndAsync(acted, step, cancellationToken);
            }

            context = acted;
        }
    }

    /// <summary>The row with what its meetings ask for now, and how the room should look; ended, where nothing is to be done on Infinity yet.</summary>
    private async Task<RoomContext> PlanAsync(RoomContext before, CancellationToken cancellationToken)
    {
        var (integration, now) = (before.Integration, time.GetUtcNow());
        var read = await ReadMeetingsAsync(before.Alias, now, cancellationToken);
        if (integration.IsServing() && !await calendar.AreKnownAsync(read, integration, cancellationToken))
        {
            return before.Until(now + Recheck);
        }

        var foremost = RoomTimes.Foremost(read, integration, now);
        var planned = before.With(Project(before, read, foremost, now)) with { Plan = foremost is null ? null : Plan(foremost, integration, before.Alias) };
        if (foremost is not null && IsAboutToBeMade(planned, now) && await texts.AwaitAsync(before, foremost, cancellationToken) is { } awaited)
        {
            return awaited;
        }

        if (integration.Infinity.Provisioning != Provisioning.ExternalPolicy)
        {
            return planned;
        }

        planned = planned.With(PolicyProjection.Of(planned, now));
        return HasLeftOver(planned) ? planned : planned.Until(NextChange(planned, now));
    }

    /// <summary>How the room should look: what its foremost meeting and its integration ask for now.</summary>
    internal static RoomProfile Plan(Meeting meeting, Integration integration, AliasRecord alias) =>
        RoomProfile.For(integration).With(alias.HostPin, alias.GuestPin) with { Name = RoomText.Cut(meeting.Name), Description = RoomText.Cut(meeting.Description) };

    private async Task<RoomContext> EndAsync(RoomContext context, RoomStep left, CancellationToken cancellationToken)
    {
        var (integration, now) = (context.Integration, time.GetUtcNow());
        var state = await NoteLateAsync(context, left, now, cancellationToken);
        var next = NextChange(context, now);
        if (left == RoomStep.None)
        {
            // What Infinity said against a room that is there now, or is not needed any more, is over.
            await (state.Refusal.Length > 0 ? alarms.SettleAsync(integration.Id, AlarmKinds.RoomConflict, context.Alias.NumericAlias, cancellationToken) : Task.CompletedTask);
            return context.With(state with { SurplusSince = null, Refusal = "" }).Until(next);
        }

        var again = backoff.RestsUntil(integration.Infinity) ?? now + (state.Refusal.Length > 0 ? RecheckRefused : Recheck);
        var cutOff = state.SurplusSince?.AddMinutes(integration.Infinity.OverrunMinutes);
        return context.With(state).Until(((DateTimeOffset?[])[next, again, cutOff]).Where(moment => moment > now).Min());
    }

    /// <summary>While the integration is off or only observes there is nothing to wake up for; what comes back wakes all.</summary>
    private static DateTimeOffset? NextChange(RoomContext context, DateTimeOffset now) =>
        context.Integration.IsServing() ? RoomTimes.NextChange(context.Room.Windows, context.Alias.NumericAlias, now) : null;

    /// <summary>The alarm for a room that is not there while it may be joined; it ends with the room's creation or its need.</summary>
    private async Task<RoomState> NoteLateAsync(RoomContext context, RoomStep left, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (room, integration, alias) = (context.Room, context.Integration.Id, context.Alias.NumericAlias);
        var isLate = left == RoomStep.Create && room.Windows.Any(window => window.Opens <= now && now < window.Closes);
        if (isLate)
        {
            await alarms.RaiseAsync(integration, AlarmKinds.RoomLate, $"The room of {alias} is not there yet.", cancellationToken, alias);
        }
        else if (room.LateSince is not null)
        {
            await alarms.SettleAsync(integration, AlarmKinds.RoomLate, alias, cancellationToken);
        }

        return room with { LateSince = isLate ? room.LateSince ?? now : null };
    }

    /// <summary>A room of before the policy endpoint answered: the last meeting was over when the provisioning changed, not always its room.</summary>
    private static bool HasLeftOver(RoomContext context) =>
        context.Integration.Infinity.Address is not null && (context.Room.MayExist || context.IsInDoubt);

    private async Task<IReadOnlyList<Meeting>> ReadMeetingsAsync(AliasRecord alias, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(alias.Meetings.Select(key => meetings.FindAsync(alias.Integration, key, cancellationToken)));
        return found.Select(meeting => meeting?.Value.Under(alias.NumericAlias, now)).OfType<Meeting>().ToList();
    }

    private static RoomState Project(RoomContext context, IReadOnlyList<Meeting> read, Meeting? foremost, DateTimeOffset now)
    {
        var (room, integration, alias) = (context.Room, context.Integration, context.Alias.NumericAlias);
        var windows = RoomTimes.Unite(read.SelectMany(meeting => RoomTimes.Needs(meeting, integration)), alias, now);
        var served = RoomTimes.Served(read, windows, integration, alias, now);
        return room with
        {
            Windows = windows,
            WindowsUnder = integration.ActiveSince,
            TextsAwaited = foremost is not null && FreshTexts.AreStale(foremost, integration) ? room.TextsAwaited : null,
            Serves = served.Count == 0 ? room.Serves : room.MayExist ? [.. room.Serves.Union(served)] : served,
        };
    }

    /// <summary>Whether what the meeting is called now is what callers will see until its window closes.</summary>
    private static bool IsAboutToBeMade(RoomContext planned, DateTimeOffset now) =>
        planned.Integration.Infinity.Provisioning == Provisioning.ExternalPolicy
            ? planned.Integration.IsServing() && PolicyProjection.IsOpening(planned.Room, planned.Alias.NumericAlias, now)
            : RoomDecider.Decide(planned, now) == RoomStep.Create;

    [LoggerMessage(LogLevel.Information, "Room of {Alias}: {Step}, worked {Worked} ({CorrelationId})")]
    private partial void LogStep(NumericAlias alias, RoomStep step, bool worked, string correlationId);
}
