using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>Decides what an alias's room needs. Pure.</summary>
public static class RoomDecider
{
    /// <summary>After so long a room that should be there is looked for: an admin, or a restore of the tables, may have parted the two.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromHours(1);

    public static RoomStep Decide(RoomContext context, DateTimeOffset now)
    {
        var (state, verify) = (context.Room, context.IsInDoubt);
        if (context.Plan is not { } plan || !RoomTimes.IsNeeded(state.Windows, context.Integration, context.Alias.NumericAlias, now))
        {
            return state.MayExist || verify ? RoomStep.Delete : RoomStep.None;
        }

        return state switch
        {
            { MayExist: false } or { ResourceId: null } => RoomStep.Create,
            _ when verify || now - state.SeenAt > TrustedFor => RoomStep.Verify,
            _ when state.MadeWith != plan.Fingerprint() && MayReplace(state.Windows, now) => RoomStep.Replace,
            _ => RoomStep.None,
        };
    }

    /// <summary>
    /// A room gets another name or theme only while no window is open or opens soon; until then, and where rooms are made for
    /// one window, it stays as it was made. Idle is not enough: Conferencing Nodes learn of a change about a minute later,
    /// and anyone who joins meanwhile is in a conference whose room changes under it (Infinity known issue 6739), or finds none.
    /// That is as true of a PATCH, so <see cref="IInfinity"/> has none, which no mistake could then send to a room in use.
    /// Should the node fail after the deletion, there is as much time for the creation as before any other window.
    /// </summary>
    private static bool MayReplace(IReadOnlyList<JoinWindow> windows, DateTimeOffset now) =>
        windows.All(window => now < window.Opens - RoomTimes.LongestLead || window.Closes <= now);
}
