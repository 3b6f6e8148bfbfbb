using PexipFunctions.Domain;

namespace PexipFunctions.Infinity.Policy;

/// <summary>What the policy endpoint knows of an alias: the room, and when it may be joined.</summary>
/// <param name="ServiceTag">The room's tag, as it would be on the Management Node.</param>
/// <param name="Theme">The theme's name, not its URI (policy's <c>ivr_theme_name</c>); empty: the global default.</param>
/// <param name="Pin">Host PIN or empty.</param>
/// <param name="GuestPin">Guest PIN or empty.</param>
/// <param name="Windows">Join windows; each from its start until before its end.</param>
/// <param name="Domain">The domain of the alias in full.</param>
public sealed record PolicyRoom(
    string Name,
    string Description,
    string ServiceTag,
    string Theme,
    string Pin,
    string GuestPin,
    bool AllowGuests,
    int? ParticipantLimit,
    IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Windows,
    IntegrationId IntegrationId,
    string Domain);
