using System.Security.Cryptography;
using System.Text.Json;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>How the room of an alias should look: what its foremost meeting and its integration ask for now.</summary>
/// <param name="Theme">The theme's name; empty: the global default.</param>
public sealed record RoomPlan(
    string Name, string Description, string Theme, string Pin, string GuestPin, bool AllowGuests, int? ParticipantLimit)
{
    /// <summary>
    /// Guests need a host PIN, and only guests use a guest PIN (Pexip: "About PINs, Hosts and Guests"): an alias that was issued
    /// while PINs were off gets a room without either.
    /// </summary>
    public static RoomPlan For(Meeting meeting, Integration integration, AliasRecord alias)
    {
        var guests = integration.Infinity.AllowGuests && alias.HostPin.Length > 0;
        return new RoomPlan(
            RoomText.Cut(meeting.Name), RoomText.Cut(meeting.Description), integration.ScheduledConferenceTheme,
            alias.HostPin, guests ? alias.GuestPin : "", guests, integration.Infinity.ParticipantLimit);
    }

    /// <summary>Tells rooms that look alike from others, whichever meeting they are named after.</summary>
    public string Fingerprint() =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)).AsSpan(0, 12));
}
