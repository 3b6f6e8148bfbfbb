using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>Reads an alias's meetings, decides, acts, and reads again, until nothing is left to do or it has to wait.</summary>
public sealed partial class ReconcileRoom(
    MeetingStore meetings, CalendarCompared calendar, FreshTexts texts, RoomActions actions, NodeBackoff backoff, RoomAlarms alarms, TimeProvider time, ILogger<ReconcileRoom> logger)
{
    /// <summary>Look, delete, create, look again: more happens only when meetings change meanwhile.</summary>
    private const int MostRounds = 4;
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RecheckRefused = TimeSpan.FromMinutes(5);

    /// <summary>The outcome; null when the claim was lost.</summary>
    public async Task<RoomOutcome?> RunAsync(Versioned<AliasRecord> claimed, Integration integration, bool verify, string correlationId, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var isInDoubt = verify && round == 1;
            var (early, planned, plan) = await PlanAsync(claimed, integration, isInDoubt, correlationId, cancellationToken);
            if (early is not null)
            {
                return early;
            }

            claimed = planned;
            var alias = claimed.Value;
            var step = RoomDecider.Decide(alias.Room, plan, integration, alias.NumericAlias, isInDoubt, time.GetUtcNow());
            if (step == RoomStep.None || round > MostRounds || backoff.IsResting(integration.Infinity))
            {
                return await EndAsync(claimed, integration, step, cancellationToken);
            }

            if (await actions.RunAsync(step, claimed, integration, plan, correlationId, cancellationToken) is not { } acted)
            {
                return null;
            }

            var state = acted.Value.Room;
            var moved = state.MayExist != alias.Room.MayExist || state.ResourceId != alias.Room.ResourceId || state.SeenAt != alias.Room.SeenAt;
            claimed = acted;
            LogStep(alias.NumericAlias, step, moved, correlationId);
            if (!moved && (step != RoomStep.Delete || state.MayExist))
            {
                return await EndAsync(claimed, integration, step, cancellationToken);
            }
        }
    }

    /// <summary>The row with what its meetings ask for now, and how the room should look; or an outcome, where nothing is to be done on Infinity yet.</summary>
    private async Task<(RoomOutcome? Early, Versioned<AliasRecord> Claimed, RoomProfile? Plan)> PlanAsync(
        Versioned<AliasRecord> before, Integration integration, bool isInDoubt, string correlationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var read = await ReadMeetingsAsync(before.Value, now, cancellationToken);
        if (integration.IsServing() && !await calendar.AreKnownAsync(read, integration, cancellationToken))
        {
            return (new RoomOutcome(before, now + Recheck), before, null);
        }

        var foremost = RoomTimes.Foremost(read, integration, now);
        var claimed = before.With(Project(before.Value, integration, read, foremost, now));
        var plan = foremost is null ? null : Plan(foremost, integration, claimed.Value);
        if (foremost is not null && IsAboutToBeMade(claimed.Value, plan, integration, isInDoubt, now)
            && await texts.AwaitAsync(before, foremost, integration, correlationId, cancellationToken) is { } awaited)
        {
            return (awaited, before, plan);
        }

        if (integration.Infinity.Provisioning != Provisioning.ExternalPolicy)
        {
            return (null, claimed, plan);
        }

        // While nobody is answered there is no room that could have opened.
        claimed = claimed.With(PolicyProjection.Of(claimed.Value.Room, integration.IsServing() ? plan : null, claimed.Value, now));
        return (HasLeftOver(claimed.Value, integration, isInDoubt) ? null : new RoomOutcome(claimed, NextChange(claimed.Value, integration, now)), claimed, plan);
    }

    /// <summary>How the room should look: what its foremost meeting and its integration ask for now.</summary>
    internal static RoomProfile Plan(Meeting meeting, Integration integration, AliasRecord alias) =>
        RoomProfile.For(integration).With(alias.HostPin, alias.GuestPin) with { Name = RoomText.Cut(meeting.Name), Description = RoomText.Cut(meeting.Description) };

    private async Task<RoomOutcome> EndAsync(Versioned<AliasRecord> claimed, Integration integration, RoomStep left, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var alias = claimed.Value;
        var state = await NoteLateAsync(alias, integration, left, now, cancellationToken);
        var next = NextChange(alias, integration, now);
        if (left == RoomStep.None)
        {
            // What Infinity said against a room that is there now, or is not needed any more, is over.
            await (state.Refusal.Length > 0 ? alarms.SettleAsync(integration.Id, AlarmKinds.RoomConflict, alias.NumericAlias, cancellationToken) : Task.CompletedTask);
            return new RoomOutcome(claimed.With(state with { SurplusSince = null, Refusal = "" }), next);
        }

        var again = backoff.RestsUntil(integration.Infinity) ?? now + (state.Refusal.Length > 0 ? RecheckRefused : Recheck);
        var cutOff = state.SurplusSince?.AddMinutes(integration.Infinity.OverrunMinutes);
        return new RoomOutcome(claimed.With(state), ((DateTimeOffset?[])[next, again, cutOff]).Where(moment => moment > now).Min());
    }

    /// <summary>While the integration is off or only observes there is nothing to wake up for; what comes back wakes all.</summary>
    private static DateTimeOffset? NextChange(AliasRecord alias, Integration integration, DateTimeOffset now) =>
        integration.IsServing() ? RoomTimes.NextChange(alias.Room.Windows, alias.NumericAlias, now) : null;

    /// <summary>The alarm for a room that is not there while it may be joined; it ends with the room's creation or its need.</summary>
    private async Task<RoomState> NoteLateAsync(AliasRecord alias, Integration integration, RoomStep left, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isLate = left == RoomStep.Create && alias.Room.Windows.Any(window => window.Opens <= now && now < window.Closes);
        if (isLate)
        {
            await alarms.RaiseAsync(integration.Id, AlarmKinds.RoomLate, $"The room of {alias.NumericAlias} is not there yet.", cancellationToken, alias.NumericAlias);
        }
        else if (alias.Room.LateSince is not null)
        {
            await alarms.SettleAsync(integration.Id, AlarmKinds.RoomLate, alias.NumericAlias, cancellationToken);
        }

        return alias.Room with { LateSince = isLate ? alias.Room.LateSince ?? now : null };
    }

    /// <summary>A room of before the policy endpoint answered: the last meeting was over when the provisioning changed, not always its room.</summary>
    private static bool HasLeftOver(AliasRecord alias, Integration integration, bool isInDoubt) =>
        integration.Infinity.Address is not null && (alias.Room.MayExist || isInDoubt);

    private async Task<IReadOnlyList<Meeting>> ReadMeetingsAsync(AliasRecord alias, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(alias.Meetings.Select(key => meetings.FindAsync(alias.IntegrationId, MeetingKey.Parse(key), cancellationToken)));
        return found.Select(meeting => meeting?.Value.Under(alias.NumericAlias, now)).OfType<Meeting>().ToList();
    }

    private static RoomState Project(AliasRecord alias, Integration integration, IReadOnlyList<Meeting> read, Meeting? foremost, DateTimeOffset now)
    {
        var windows = RoomTimes.Unite(read.SelectMany(meeting => RoomTimes.Needs(meeting, integration)), alias.NumericAlias, now);
        var served = RoomTimes.Served(read, windows, integration, alias.NumericAlias, now);
        return alias.Room with
        {
            Windows = windows,
            WindowsUnder = integration.ActiveSince,
            TextsAwaited = foremost is not null && FreshTexts.AreStale(foremost, integration) ? alias.Room.TextsAwaited : null,
            Serves = served.Count == 0 ? alias.Room.Serves : alias.Room.MayExist ? [.. alias.Room.Serves.Union(served)] : served,
        };
    }

    /// <summary>Whether what the meeting is called now is what callers will see until its window closes.</summary>
    private static bool IsAboutToBeMade(AliasRecord alias, RoomProfile? plan, Integration integration, bool isInDoubt, DateTimeOffset now) =>
        integration.Infinity.Provisioning == Provisioning.ExternalPolicy
            ? integration.IsServing() && PolicyProjection.IsOpening(alias.Room, alias.NumericAlias, now)
            : RoomDecider.Decide(alias.Room, plan, integration, alias.NumericAlias, isInDoubt, now) == RoomStep.Create;

    [LoggerMessage(LogLevel.Information, "Room of {Alias}: {Step}, worked {Worked} ({CorrelationId})")]
    private partial void LogStep(string alias, RoomStep step, bool worked, string correlationId);
}
