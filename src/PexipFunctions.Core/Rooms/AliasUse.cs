namespace PexipFunctions.Rooms;

/// <summary>An alias found on Infinity, and the room that has it (its tag empty for a room of others).</summary>
public sealed record AliasUse(string Alias, string RoomTag);
