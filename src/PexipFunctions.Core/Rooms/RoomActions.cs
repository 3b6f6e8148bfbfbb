using PexipFunctions.Aliases;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms;

/// <summary>Takes single steps on Infinity, and turns what it says into state, alarms and operations.</summary>
public sealed class RoomActions(
    IInfinities infinities, DeploymentId deployment, RoomClaim claim, StandingRooms standing, CreateRoom create, NodeBackoff backoff, RoomAlarms alarms, OperationLog operations, TimeProvider time)
{
    private const int LongestRestDoublings = 3;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(15);

    /// <summary>A node, or a proxy before it, that asks for more is tried again nevertheless: rooms are needed in minutes.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    /// <summary>With the room's state after the step, whether it worked or not; null when the claim was lost: a successor goes on.</summary>
    public async Task<RoomContext?> RunAsync(RoomStep step, RoomContext context, CancellationToken cancellationToken)
    {
        var tag = RoomTag.Of(await deployment.GetAsync(cancellationToken), context.Alias);
        return step switch
        {
            RoomStep.Create => await CreateAsync(context, tag, cancellationToken),
            RoomStep.Verify => context.With(await VerifyAsync(context, tag, cancellationToken)),
            RoomStep.Replace => context.With(await RemoveAsync(context, context.Room, tag, isPatient: true, cancellationToken)),
            RoomStep.Delete => context.With(await DeleteAsync(context, tag, cancellationToken)),
            _ => context,
        };
    }

    /// <summary>What may exist is recorded before it is asked for, so that neither a crash nor a lost answer leaves an orphan.</summary>
    private async Task<RoomContext?> CreateAsync(RoomContext context, string tag, CancellationToken cancellationToken)
    {
        var room = context.Room;
        var noted = room with
        {
            MayExist = true,
            ResourceId = null,

            // What an earlier try may have made is still there, unless this one makes a new room.
            MadeWith = room.MayExist ? room.MadeWith : context.Plan!.Fingerprint(),
        };
        await (room.MayExist ? Task.CompletedTask : standing.AddAsync(context.Alias, cancellationToken));
        return await claim.NoteAsync(context.Claimed, _ => noted, cancellationToken) is { } row
            ? (context with { Claimed = row }).With(await TryAsync(context, "created", noted, infinity => create.RunAsync(infinity, context, noted, tag, cancellationToken)))
            : null;
    }

    private Task<RoomState> VerifyAsync(RoomContext context, string tag, CancellationToken cancellationToken) =>
        TryAsync(context, "verified", context.Room, async infinity =>
            await infinity.FindByTagAsync(tag, cancellationToken) is { } room
                ? context.Room with { ResourceId = room.Id.Value, Profile = context.Room.Profile with { Name = room.Name }, SeenAt = time.GetUtcNow(), Failures = 0 }
                : context.Room with { MayExist = false, ResourceId = null });

    /// <summary>Deletes the room of a window that is over; a room in use stays until idle, at most the overrun.</summary>
    private Task<RoomState> DeleteAsync(RoomContext context, string tag, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var surplus = context.Room with { MayExist = true, SurplusSince = context.Room.SurplusSince ?? now };
        var isPatient = now - surplus.SurplusSince < TimeSpan.FromMinutes(context.Integration.Infinity.OverrunMinutes);
        return RemoveAsync(context, surplus, tag, isPatient, cancellationToken);
    }

    /// <param name="kept">The state while the room stays.</param>
    /// <param name="isPatient">True when a room in use is to stay.</param>
    private Task<RoomState> RemoveAsync(RoomContext context, RoomState kept, string tag, bool isPatient, CancellationToken cancellationToken)
    {
        // A deletion whose answer is lost may have worked: a room that is needed again is then looked for, not trusted.
        var doubtful = kept with { ResourceId = null };
        return TryAsync(context, "deleted", doubtful, async infinity =>
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
    private async Task<RoomState> TryAsync(RoomContext context, string outcome, RoomState failed, Func<IInfinity, Task<RoomState>> act)
    {
        var (started, room, integration) = (time.GetTimestamp(), context.Room, context.Integration);
        try
        {
            var state = await act(infinities.Open(integration));
            backoff.Recovered(integration.Infinity);
            await alarms.EndAsync(integration.Id, AlarmKinds.InfinityUnreachable, CancellationToken.None);
            await alarms.EndAsync(integration.Id, AlarmKinds.InfinitySignIn, CancellationToken.None);
            var settled = room.MayExist != state.MayExist || room.ResourceId != state.ResourceId;
            var isRefused = state.Refusal != room.Refusal;
            if (settled || isRefused)
            {
                await LogAsync(context, isRefused ? "refused" : outcome, isRefused ? state.Refusal : "", started);
            }

            return state;
        }
        catch (InfinityException exception)
        {
            await NoteFailureAsync(context, exception);
            await LogAsync(context, "failed", exception.Message, started);
            return failed with { Failures = room.Failures + 1 };
        }
    }

    private async Task NoteFailureAsync(RoomContext context, InfinityException exception)
    {
        var rest = exception.RetryAfter ?? ShortestRest * Math.Pow(2, Math.Min(context.Room.Failures, LongestRestDoublings));
        backoff.Rest(context.Integration.Infinity, rest < LongestRest ? rest : LongestRest);
        var kind = exception.Trouble == InfinityTrouble.SignIn ? AlarmKinds.InfinitySignIn : AlarmKinds.InfinityUnreachable;
        await alarms.RaiseAsync(context.Integration.Id, kind, exception.Message, CancellationToken.None);
    }

    private Task LogAsync(RoomContext context, string outcome, string reason, long started)
    {
        var alias = context.Alias;
        var operation = new Operation(
            time.GetUtcNow(), alias.Integration, context.CorrelationId, "room", outcome, reason, "", alias.NumericAlias.Value, alias.NumericAlias.Value,
            time.GetElapsedTime(started).TotalMilliseconds)
        {
            Meetings = alias.Room.Serves.Count > 0 ? [.. alias.Room.Serves.Select(key => key.Value)] : null,
        };
        return operations.WriteAsync(operation, CancellationToken.None);
    }
}
