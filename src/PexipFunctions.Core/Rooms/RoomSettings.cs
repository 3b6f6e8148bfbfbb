namespace PexipFunctions.Rooms;

/// <summary>What a room is created with; names are those of Infinity's <c>conference</c>.</summary>
/// <param name="Name">At most 250 characters, unique over all services.</param>
/// <param name="Description">At most 250 characters.</param>
/// <param name="Tag">At most 250 characters: whose room it is.</param>
/// <param name="Aliases">Each at most 250 characters.</param>
/// <param name="Theme">Resource URI of the <c>ivr_theme</c>; null: the global default.</param>
/// <param name="Pin">Host PIN, 4-20 digits, or empty.</param>
/// <param name="GuestPin">Guest PIN, 4-20 digits, or empty.</param>
/// <param name="AllowGuests">Whether guests may join (needs a host PIN).</param>
/// <param name="ParticipantLimit">Most participants; null: no limit.</param>
public sealed record RoomSettings(
    string Name,
    string Description,
    string Tag,
    IReadOnlyList<string> Aliases,
    string? Theme,
    string Pin,
    string GuestPin,
    bool AllowGuests,
    int? ParticipantLimit);
