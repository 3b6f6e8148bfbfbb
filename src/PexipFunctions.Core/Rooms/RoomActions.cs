using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms;

/// <summary>Takes single steps on Infinity, and turns what it says into state, alarms and operations.</summary>
public sealed class RoomActions(
    IInfinities infinities, DeploymentId deployment, RoomClaim claim, CreateRoom create, NodeHealth health, AlarmStore alarms, OperationLog operations, TimeProvider time)
{
    private const int LongestRestDoublings = 3;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(15);

    /// <summary>The state after the step, whether it worked or not; null when the claim was lost: a successor goes on.</summary>
    /// <param name="alias">The row under our claim, with the room's state as this worker knows it.</param>
    /// <param name="plan">Needed for every step but <see cref="RoomStep.Delete"/>.</param>
    public async Task<RoomState?> RunAsync(
        RoomStep step, AliasRecord alias, Integration integration, RoomPlan? plan, string correlationId, CancellationToken cancellationToken)
    {
        var tag = RoomTag.Of(await deployment.GetAsync(cancellationToken), alias);
        return step switch
        {
            RoomStep.Create => await CreateAsync(alias, integration, plan!, tag, correlationId, cancellationToken),
            RoomStep.Verify => await VerifyAsync(alias, integration, tag, correlationId, cancellationToken),
            RoomStep.Replace => await ReplaceAsync(alias, integration, tag, correlationId, cancellationToken),
            RoomStep.Delete => await DeleteAsync(alias, integration, tag, correlationId, cancellationToken),
            _ => alias.Room,
        };
    }

    /// <summary>What may exist is recorded before it is asked for, so that neither a crash nor a lost answer leaves an orphan.</summary>
    private async Task<RoomState?> CreateAsync(
        AliasRecord alias, Integration integration, RoomPlan plan, string tag, string correlationId, CancellationToken cancellationToken)
    {
        var noted = alias.Room with
        {
            MayExist = true,
            ResourceId = null,
            MadeFor = plan.MeetingKey,

            // What an earlier try may have made is still there, unless this one makes a new room.
            MadeWith = alias.Room.MayExist ? alias.Room.MadeWith : plan.Fingerprint(),
        };
        return await claim.NoteAsync(alias, _ => noted, cancellationToken)
            ? await TryAsync(alias, integration, correlationId, "created", noted, infinity =>
                create.RunAsync(infinity, alias, noted, integration, plan, tag, cancellationToken))
            : null;
    }

    private Task<RoomState?> VerifyAsync(AliasRecord alias, Integration integration, string tag, string correlationId, CancellationToken cancellationToken) =>
        TryAsync(alias, integration, correlationId, "verified", alias.Room, async infinity =>
            await infinity.FindByTagAsync(tag, cancellationToken) is { } room
                ? alias.Room with { ResourceId = room.Id.Value, Name = room.Name, SeenAt = time.GetUtcNow(), Failures = 0 }
                : alias.Room with { MayExist = false, ResourceId = null });

    /// <summary>Deletes a room that looks otherwise than it should, if it is idle; the next step makes the new one.</summary>
    private async Task<RoomState?> ReplaceAsync(AliasRecord alias, Integration integration, string tag, string correlationId, CancellationToken cancellationToken)
    {
        var doubtful = alias.Room with { ResourceId = null };
        var lost = false;
        var state = await TryAsync(alias, integration, correlationId, "taken down to be renewed", alias.Room, async infinity =>
        {
            var room = await infinity.FindByTagAsync(tag, cancellationToken);
            if (room is not null && await infinity.IsInUseAsync(room.Name, cancellationToken))
            {
                return alias.Room;
            }

            lost = !await claim.NoteAsync(alias, _ => doubtful, cancellationToken);
            if (room is not null && !lost)
            {
                await infinity.DeleteAsync(room.Id, cancellationToken);
            }

            return doubtful with { MayExist = false };
        }, () => doubtful);
        return lost ? null : state;
    }

    /// <summary>Deletes the room unless it is in use; a room in use stays until idle, at most the overrun.</summary>
    private Task<RoomState?> DeleteAsync(AliasRecord alias, Integration integration, string tag, string correlationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var surplus = alias.Room with { MayExist = true, SurplusSince = alias.Room.SurplusSince ?? now };
        var isPatient = now - surplus.SurplusSince < TimeSpan.FromMinutes(integration.Infinity.OverrunMinutes);
        return TryAsync(alias, integration, correlationId, "deleted", surplus, async infinity =>
        {
            var room = await infinity.FindByTagAsync(tag, cancellationToken);
            if (room is not null && isPatient && await infinity.IsInUseAsync(room.Name, cancellationToken))
            {
                return surplus;
            }

            if (room is not null)
            {
                await infinity.DeleteAsync(room.Id, cancellationToken);
            }

            return alias.Room with { MayExist = false, ResourceId = null, SurplusSince = null, Refusal = "", Failures = 0 };
        });
    }

    /// <param name="failed">The state when Infinity fails.</param>
    /// <param name="failedLate">The same, where it depends on how far the step came.</param>
    private async Task<RoomState?> TryAsync(
        AliasRecord alias, Integration integration, string correlationId, string outcome, RoomState failed, Func<IInfinity, Task<RoomState>> act, Func<RoomState>? failedLate = null)
    {
        var started = time.GetTimestamp();
        try
        {
            var state = await act(infinities.Open(integration));
            health.Recovered(integration.Infinity);
            await alarms.ClearAsync(integration.Id.Value, AlarmKinds.InfinityUnreachable, CancellationToken.None);
            await alarms.ClearAsync(integration.Id.Value, AlarmKinds.InfinitySignIn, CancellationToken.None);
            var settled = alias.Room.MayExist != state.MayExist || alias.Room.ResourceId != state.ResourceId;
            if (settled || state.Refusal != alias.Room.Refusal)
            {
                await LogAsync(alias, correlationId, state.Refusal.Length > 0 ? "refused" : outcome, state.Refusal, started);
            }

            return state;
        }
        catch (InfinityException exception)
        {
            await NoteFailureAsync(alias, integration, exception);
            await LogAsync(alias, correlationId, "failed", exception.Trouble.ToString(), started);
            return (failedLate?.Invoke() ?? failed) with { Failures = alias.Room.Failures + 1 };
        }
    }

    private async Task NoteFailureAsync(AliasRecord alias, Integration integration, InfinityException exception)
    {
        health.Rest(integration.Infinity, exception.RetryAfter ?? ShortestRest * Math.Pow(2, Math.Min(alias.Room.Failures, LongestRestDoublings)));
        var kind = exception.Trouble == InfinityTrouble.SignIn ? AlarmKinds.InfinitySignIn : AlarmKinds.InfinityUnreachable;
        await alarms.RaiseAsync(integration.Id.Value, kind, exception.Trouble.ToString(), CancellationToken.None);
    }

    private Task LogAsync(AliasRecord alias, string correlationId, string outcome, string reason, long started) => operations.WriteAsync(
        new Operation(
            time.GetUtcNow(), alias.Integration, correlationId, "room", outcome, reason, "", alias.NumericAlias, alias.NumericAlias,
            time.GetElapsedTime(started).TotalMilliseconds),
        CancellationToken.None);
}
