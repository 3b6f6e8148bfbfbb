using System.Text.Json.Serialization;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.Policy;

/// <summary>A room in the words of external policy, with the theme by its name. Every participant must be given the same.</summary>
public sealed record PolicyResult : ConferenceAttributes
{
    public PolicyResult(PolicyRoom room)
        : base(room.Profile)
    {
        Name = RoomText.Cut(room.Profile.Name);
        ServiceTag = RoomText.Cut(room.ServiceTag);
        Description = NullIfEmpty(RoomText.Cut(room.Profile.Description));
        IvrThemeName = NullIfEmpty(room.Profile.Theme);
    }

    public string Name { get; }

    public string ServiceTag { get; }

    public string? Description { get; }

    public string? IvrThemeName { get; }

    [JsonPropertyOrder(1)]
    public string ServiceType { get; } = "conference";
}
