using System.Security.Cryptography;
using System.Text.Json;

namespace PexipFunctions.Configuration;

/// <summary>
/// What a room is like: what is asked of it now, what it was made with, and what callers are told. An attribute more is one
/// here, with its line in <see cref="For"/>. Let JSON leave it out while it has its default
/// (<see cref="System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault"/>), or each room that stands is made again.
/// </summary>
public sealed record RoomProfile
{
    /// <summary>At most 250 characters; on Infinity unique over all services.</summary>
    public string Name { get; init; } = "";

    /// <summary>At most 250 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>The theme's name; empty: the global default.</summary>
    public string Theme { get; init; } = "";

    /// <summary>Host PIN, 4-20 digits, or empty.</summary>
    public string Pin { get; init; } = "";

    /// <summary>Guest PIN, 4-20 digits, or empty.</summary>
    public string GuestPin { get; init; } = "";

    /// <summary>Whether guests may join (needs a host PIN).</summary>
    public bool AllowGuests { get; init; }

    /// <summary>Most participants; null: no limit.</summary>
    public int? ParticipantLimit { get; init; }

    /// <summary>What an integration asks of all its rooms.</summary>
    public static RoomProfile For(Integration integration) => new()
    {
        Theme = integration.ScheduledConferenceTheme,
        AllowGuests = integration.Infinity.AllowGuests,
        ParticipantLimit = integration.Infinity.ParticipantLimit,
    };

    /// <summary>
    /// With the PINs of an alias. Guests need a host PIN, and only guests use a guest PIN (Pexip: "About PINs, Hosts and Guests"):
    /// an alias that was issued while PINs were off gets a room without either.
    /// </summary>
    public RoomProfile With(string hostPin, string guestPin)
    {
        var guests = AllowGuests && hostPin.Length > 0;
        return this with { Pin = hostPin, GuestPin = guests ? guestPin : "", AllowGuests = guests };
    }

    /// <summary>Tells rooms that look alike from others, whichever meeting they are named after.</summary>
    public string Fingerprint() =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)).AsSpan(0, 12));
}
