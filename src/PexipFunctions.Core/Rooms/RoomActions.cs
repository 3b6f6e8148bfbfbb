using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>Takes single steps on Infinity, and turns what it says into state, alarms and operations.</summary>
public sealed class RoomActions(
    IInfinities infinities, DeploymentId deployment, RoomClaim claim, StandingRooms standing, CreateRoom create, NodeBackoff backoff, RoomAlarms alarms, OperationLog operations, TimeProvider time)
{
    private const int LongestRestDoublings = 3;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(15);

    /// <summary>A node, or a proxy before it, that asks for more is tried again nevertheless: rooms are needed in minutes.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    /// <summary>The row with the room's state after the step, whether it worked or not; null when the claim was lost: a successor goes on.</summary>
    /// <param name="claimed">The row under our claim, with the room's state as this worker knows it.</param>
    /// <param name="plan">Needed for <see cref="RoomStep.Create"/>.</param>
    public async Task<Versioned<AliasRecord>?> RunAsync(
        RoomStep step, Versioned<AliasRecord> claimed, Integration integration, RoomProfile? plan, string correlationId, CancellationToken cancellationToken)
    {
        var alias = claimed.Value;
        var tag = RoomTag.Of(await deployment.GetAsync(cancellationToken), alias);
        return step switch
        {
            RoomStep.Create => await CreateAsync(claimed, integration, plan!, tag, correlationId, cancellationToken),
            RoomStep.Verify => claimed.With(await VerifyAsync(alias, integration, tag, correlationId, cancellationToken)),
            RoomStep.Replace => claimed.With(await RemoveAsync(alias, alias.Room, integration, tag, correlationId, isPatient: true, cancellationToken)),
            RoomStep.Delete => claimed.With(await DeleteAsync(alias, integration, tag, correlationId, cancellationToken)),
            _ => claimed,
        };
    }

    /// <summary>What may exist is recorded before it is asked for, so that neither a crash nor a lost answer leaves an orphan.</summary>
    private async Task<Versioned<AliasRecord>?> CreateAsync(
        Versioned<AliasRecord> claimed, Integration integration, RoomProfile plan, string tag, string correlationId, CancellationToken cancellationToken)
    {
        var alias = claimed.Value;
        var noted = alias.Room with
        {
            MayExist = true,
            ResourceId = null,

            // What an earlier try may have made is still there, unless this one makes a new room.
            MadeWith = alias.Room.MayExist ? alias.Room.MadeWith : plan.Fingerprint(),
        };
        await (alias.Room.MayExist ? Task.CompletedTask : standing.AddAsync(alias, cancellationToken));
        return await claim.NoteAsync(claimed, _ => noted, cancellationToken) is { } row
            ? row.With(await TryAsync(alias, integration, correlationId, "created", noted, infinity =>
                create.RunAsync(infinity, alias, noted, integration, plan, tag, cancellationToken)))
            : null;
    }

    private Task<RoomState> VerifyAsync(AliasRecord alias, Integration integration, string tag, string correlationId, CancellationToken cancellationToken) =>
        TryAsync(alias, integration, correlationId, "verified", alias.Room, async infinity =>
            await infinity.FindByTagAsync(tag, cancellationToken) is { } room
                ? alias.Room with { ResourceId = room.Id.Value, Profile = alias.Room.Profile with { Name = room.Name }, SeenAt = time.GetUtcNow(), Failures = 0 }
                : alias.Room with { MayExist = false, ResourceId = null });

    /// <summary>Deletes the room of a window that is over; a room in use stays until idle, at most the overrun.</summary>
    private Task<RoomState> DeleteAsync(AliasRecord alias, Integration integration, string tag, string correlationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var surplus = alias.Room with { MayExist = true, SurplusSince = alias.Room.SurplusSince ?? now };
        var isPatient = now - surplus.SurplusSince < TimeSpan.FromMinutes(integration.Infinity.OverrunMinutes);
        return RemoveAsync(alias, surplus, integration, tag, correlationId, isPatient, cancellationToken);
    }

    /// <param name="kept">The state while the room stays.</param>
    /// <param name="isPatient">True when a room in use is to stay.</param>
    private Task<RoomState> RemoveAsync(
        AliasRecord alias, RoomState kept, Integration integration, string tag, string correlationId, bool isPatient, CancellationToken cancellationToken)
    {
        // A deletion whose answer is lost may have worked: a room that is needed again is then looked for, not trusted.
        var doubtful = kept with { ResourceId = null };
        return TryAsync(alias, integration, correlationId, "deleted", doubtful, async infinity =>
        {
            var room = await infinity.FindByTagAsync(tag, cancellationToken);
            if (room is not null && isPatient && await infinity.IsInUseAsync(room.Name, cancellationToken))
            {
                return kept with { Failures = 0 };
            }

            if (room is not null)
            {
                await infinity.DeleteAsync(room.Id, cancellationToken);
            }

            return kept with { MayExist = false, ResourceId = null, SurplusSince = null, Failures = 0 };
        });
    }

    /// <param name="failed">The state when Infinity fails.</param>
    private async Task<RoomState> TryAsync(
        AliasRecord alias, Integration integration, string correlationId, string outcome, RoomState failed, Func<IInfinity, Task<RoomState>> act)
    {
        var started = time.GetTimestamp();
        try
        {
            var state = await act(infinities.Open(integration));
            backoff.Recovered(integration.Infinity);
            await alarms.EndAsync(integration.Id, AlarmKinds.InfinityUnreachable, CancellationToken.None);
            await alarms.EndAsync(integration.Id, AlarmKinds.InfinitySignIn, CancellationToken.None);
            var settled = alias.Room.MayExist != state.MayExist || alias.Room.ResourceId != state.ResourceId;
            var isRefused = state.Refusal != alias.Room.Refusal;
            if (settled || isRefused)
            {
                await LogAsync(alias, correlationId, isRefused ? "refused" : outcome, isRefused ? state.Refusal : "", started);
            }

            return state;
        }
        catch (InfinityException exception)
        {
            await NoteFailureAsync(alias, integration, exception);
            await LogAsync(alias, correlationId, "failed", exception.Message, started);
            return failed with { Failures = alias.Room.Failures + 1 };
        }
    }

    private async Task NoteFailureAsync(AliasRecord alias, Integration integration, InfinityException exception)
    {
        var rest = exception.RetryAfter ?? ShortestRest * Math.Pow(2, Math.Min(alias.Room.Failures, LongestRestDoublings));
        backoff.Rest(integration.Infinity, rest < LongestRest ? rest : LongestRest);
        var kind = exception.Trouble == InfinityTrouble.SignIn ? AlarmKinds.InfinitySignIn : AlarmKinds.InfinityUnreachable;
        await alarms.RaiseAsync(integration.Id, kind, exception.Message, CancellationToken.None);
    }

    private Task LogAsync(AliasRecord alias, string correlationId, string outcome, string reason, long started) => operations.WriteAsync(
        new Operation(
            time.GetUtcNow(), alias.Integration, correlationId, "room", outcome, reason, "", alias.NumericAlias, alias.NumericAlias,
            time.GetElapsedTime(started).TotalMilliseconds)
        {
            Meetings = alias.Room.Serves.Count > 0 ? alias.Room.Serves : null,
        },
        CancellationToken.None);
}
