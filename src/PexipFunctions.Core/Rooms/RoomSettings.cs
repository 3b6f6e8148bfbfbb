using PexipFunctions.Configuration;

namespace PexipFunctions.Rooms;

/// <summary>What a room is created with.</summary>
/// <param name="Tag">At most 250 characters: whose room it is.</param>
/// <param name="Aliases">Each at most 250 characters.</param>
/// <param name="ThemeUri">Resource URI of the <c>ivr_theme</c>; null: the global default.</param>
public sealed record RoomSettings(RoomProfile Profile, string Tag, IReadOnlyList<string> Aliases, string? ThemeUri);
