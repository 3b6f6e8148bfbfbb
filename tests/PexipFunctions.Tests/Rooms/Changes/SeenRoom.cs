namespace PexipFunctions.Tests.Rooms.Changes;

/// <summary>What a caller of an alias is given.</summary>
internal sealed record SeenRoom(string Name, string Description, string Theme, bool AllowGuests, int? ParticipantLimit, string Pin, string GuestPin);
