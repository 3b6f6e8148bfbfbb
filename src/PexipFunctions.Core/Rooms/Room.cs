namespace PexipFunctions.Rooms;

/// <summary>A room as the Management Node lists it.</summary>
/// <param name="Created">Infinity's <c>creation_time</c>, UTC; null when it does not say.</param>
public sealed record Room(RoomId Id, string Name, string Tag, DateTimeOffset? Created);
