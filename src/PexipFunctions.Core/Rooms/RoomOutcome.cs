namespace PexipFunctions.Rooms;

/// <summary>What room work ended with, and when it is next due (null: not until a meeting changes).</summary>
public sealed record RoomOutcome(RoomState State, DateTimeOffset? Wake);
