using PexipFunctions.Domain;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>The rooms of one integration on a Management Node.</summary>
/// <param name="Count">How many it has there.</param>
/// <param name="Unknown">For how many of them no alias stands.</param>
/// <param name="IsConfirmed">Whether an admin lets them go, however many they are.</param>
public sealed record OwnedRooms(IntegrationId Owner, int Count, int Unknown, bool IsConfirmed);
