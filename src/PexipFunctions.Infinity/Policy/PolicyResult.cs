using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.Policy;

/// <summary>A room in the words of external policy, which differ from the API's (a theme by name). Every participant must be given the same.</summary>
public sealed record PolicyResult(
    string Name,
    string ServiceTag,
    string? Description,
    string? IvrThemeName,
    string? Pin,
    string? GuestPin,
    bool AllowGuests,
    int? ParticipantLimit)
{
    public string ServiceType { get; } = "conference";

    public static PolicyResult Of(PolicyRoom room) => new(
        RoomText.Cut(room.Name),
        RoomText.Cut(room.ServiceTag),
        NullIfEmpty(RoomText.Cut(room.Description)),
        NullIfEmpty(room.Theme),
        NullIfEmpty(room.Pin),
        NullIfEmpty(room.GuestPin),
        room.AllowGuests,
        room.ParticipantLimit);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
