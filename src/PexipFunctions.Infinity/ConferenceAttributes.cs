using System.Text.Json.Serialization;
using PexipFunctions.Configuration;

namespace PexipFunctions.Infinity;

/// <summary>What the management API and external policy say of a room in the same words. Only what differs from Infinity's defaults.</summary>
public abstract record ConferenceAttributes
{
    protected ConferenceAttributes(RoomProfile profile)
    {
        Pin = NullIfEmpty(profile.Pin);
        GuestPin = NullIfEmpty(profile.GuestPin);
        AllowGuests = profile.AllowGuests;
        ParticipantLimit = profile.ParticipantLimit;
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pin { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GuestPin { get; }

    public bool AllowGuests { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ParticipantLimit { get; }

    protected static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
