using System.Text.Json.Nodes;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

internal static class Sample
{
    public static RoomSettings Room(string alias = "75123456", string? name = null, string? tag = null) => new(
        name ?? $"Weekly sync {alias}",
        "Scheduled Conference booked by organizer@contoso.com",
        tag ?? $"vmrsched:d1:i1:{alias}",
        [$"{alias}@contoso.com", alias],
        Theme: null,
        Pin: "",
        GuestPin: "",
        AllowGuests: false,
        ParticipantLimit: null);

    /// <summary>A room that an admin made: without tag.</summary>
    public static JsonObject AdminsRoom(string name, params string[] aliases) => new()
    {
        ["name"] = name,
        ["aliases"] = new JsonArray([.. aliases.Select(alias => new JsonObject { ["alias"] = alias })]),
    };
}
