namespace PexipFunctions.Rooms;

/// <summary>How creating a room ended.</summary>
/// <param name="Id">Set for <see cref="CreateRoomOutcome.Created"/> and <see cref="CreateRoomOutcome.AlreadyThere"/>.</param>
/// <param name="Detail">Infinity's own words for the other outcomes.</param>
public sealed record CreateRoomResult(CreateRoomOutcome Outcome, RoomId? Id, string Detail);
