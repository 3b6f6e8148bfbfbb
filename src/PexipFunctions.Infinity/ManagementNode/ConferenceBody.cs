using System.Text.Json.Serialization;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>The body that creates a <c>conference</c>: only what differs from Infinity's defaults.</summary>
internal sealed record ConferenceBody
{
    public required string Name { get; init; }

    public string ServiceType { get; } = "conference";

    public required string Description { get; init; }

    public required string Tag { get; init; }

    public required IReadOnlyList<AliasBody> Aliases { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IvrTheme { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pin { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GuestPin { get; init; }

    public required bool AllowGuests { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ParticipantLimit { get; init; }

    public static ConferenceBody Of(RoomSettings settings) => new()
    {
        Name = settings.Name,
        Description = settings.Description,
        Tag = settings.Tag,
        Aliases = [.. settings.Aliases.Select(alias => new AliasBody(alias))],
        IvrTheme = settings.Theme,
        Pin = settings.Pin.Length > 0 ? settings.Pin : null,
        GuestPin = settings.GuestPin.Length > 0 ? settings.GuestPin : null,
        AllowGuests = settings.AllowGuests,
        ParticipantLimit = settings.ParticipantLimit,
    };
}
