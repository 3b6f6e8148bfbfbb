using PexipFunctions.Aliases;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>What room work ended with, and when it is next due (null: not until a meeting changes).</summary>
/// <param name="Claimed">The alias with the room's state to be recorded, over the version that the worker wrote last.</param>
public sealed record RoomOutcome(Versioned<AliasRecord> Claimed, DateTimeOffset? Wake);
