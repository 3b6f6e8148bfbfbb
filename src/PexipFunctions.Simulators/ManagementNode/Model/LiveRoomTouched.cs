namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>Evidence: a room was written while a conference ran in it, which may split the meeting (known issue 6739).</summary>
public sealed record LiveRoomTouched(DateTimeOffset At, string Verb, int RoomId, string RoomName);
