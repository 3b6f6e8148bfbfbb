using PexipFunctions.Aliases;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>The row under a worker's claim, as the worker goes on from step to step.</summary>
internal static class ClaimedAlias
{
    /// <summary>The row with the room in another state, not written yet.</summary>
    public static Versioned<AliasRecord> With(this Versioned<AliasRecord> claimed, RoomState room) =>
        claimed with { Value = claimed.Value with { Room = room } };
}
