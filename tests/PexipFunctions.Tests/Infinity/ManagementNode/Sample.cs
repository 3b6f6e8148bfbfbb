using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

internal static class Sample
{
    public static RoomSettings Room(string alias = "75123456", string? name = null, string? tag = null) => new(
        new RoomProfile { Name = name ?? $"Weekly sync {alias}", Description = "Scheduled Conference booked by organizer@contoso.com" },
        tag ?? $"vmrsched:d1:i1:{alias}",
        [$"{alias}@contoso.com", alias],
        ThemeUri: null);

    public static RoomSettings With(this RoomSettings room, Func<RoomProfile, RoomProfile> change) => room with { Profile = change(room.Profile) };

    /// <summary>A room that an admin made: without tag.</summary>
    public static JsonObject AdminsRoom(string name, params string[] aliases) => new()
    {
        ["name"] = name,
        ["aliases"] = new JsonArray([.. aliases.Select(alias => new JsonObject { ["alias"] = alias })]),
    };
}
