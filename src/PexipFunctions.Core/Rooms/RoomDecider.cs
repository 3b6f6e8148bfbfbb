using PexipFunctions.Integrations;

namespace PexipFunctions.Rooms;

/// <summary>Decides what an alias's room needs. Pure.</summary>
public static class RoomDecider
{
    /// <summary>After so long a room that should be there is looked for: an admin, or a restore of the tables, may have parted the two.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromHours(1);

    /// <summary>Conferencing Nodes learn of a room in about a minute: a room made anew so long before its window opens is there in time.</summary>
    private static readonly TimeSpan Imminent = TimeSpan.FromMinutes(2);

    /// <param name="plan">How the room should look; null: no meeting is left.</param>
    /// <param name="verify">True when its record is in doubt.</param>
    public static RoomStep Decide(RoomState state, RoomPlan? plan, Integration integration, string alias, bool verify, DateTimeOffset now)
    {
        if (plan is null || !RoomTimes.IsNeeded(state.Windows, integration.Infinity.Provisioning, alias, now))
        {
            return state.MayExist || verify ? RoomStep.Delete : RoomStep.None;
        }

        return state switch
        {
            { MayExist: false } or { ResourceId: null } => RoomStep.Create,
            _ when verify || now - state.SeenAt > TrustedFor => RoomStep.Verify,
            _ when state.MadeWith != plan.Fingerprint() && MayReplace(state, plan, now) => RoomStep.Replace,
            _ => RoomStep.None,
        };
    }

    /// <summary>The room of a meeting that is on is not made anew only because the alias's next meeting has another name.</summary>
    private static bool MayReplace(RoomState state, RoomPlan plan, DateTimeOffset now) =>
        state.MadeFor == plan.MeetingKey || !state.Windows.Any(window => window.Opens - Imminent <= now && now < window.Closes);
}
