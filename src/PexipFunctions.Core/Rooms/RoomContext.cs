using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>What all steps of a worker on the room of one alias share.</summary>
/// <param name="Claimed">The row under the worker's claim, with the room's state as the worker knows it.</param>
/// <param name="CorrelationId">Follows one notification through answers and rooms; stands in the logs.</param>
/// <param name="IsInDoubt">True when the room's record may be wrong.</param>
public sealed record RoomContext(Integration Integration, Versioned<AliasRecord> Claimed, string CorrelationId, bool IsInDoubt = false)
{
    /// <summary>How the room should look; null: no meeting is left.</summary>
    public RoomProfile? Plan { get; init; }

    public AliasRecord Alias => Claimed.Value;

    public RoomState Room => Alias.Room;

    /// <summary>The same with the room in another state, not written yet.</summary>
    public RoomContext With(RoomState room) => this with { Claimed = Claimed with { Value = Alias with { Room = room } } };

    /// <summary>Whether the work has ended: what is left is to record the room's state.</summary>
    public bool IsDone { get; private init; }

    /// <summary>When work that has ended is next due; null: not until a meeting changes.</summary>
    public DateTimeOffset? Wake { get; private init; }

    /// <summary>The same with the work ended.</summary>
    public RoomContext Until(DateTimeOffset? wake) => this with { IsDone = true, Wake = wake };
}
