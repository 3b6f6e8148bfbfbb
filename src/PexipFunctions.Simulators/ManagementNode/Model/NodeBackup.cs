namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>What a backup of the Management Node holds of rooms. Its numbers too: what is made after a restore may get the id of what was lost.</summary>
public sealed record NodeBackup(IReadOnlyList<RoomRecord> Rooms, int LastRoomId, int LastAliasId);
