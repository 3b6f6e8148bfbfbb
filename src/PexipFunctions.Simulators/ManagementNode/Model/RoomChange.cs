using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>A write's outcome: the room, or Infinity's error body, or neither when the room does not exist.</summary>
public sealed record RoomChange(RoomRecord? Room, JsonObject? Errors)
{
    public static RoomChange NotFound { get; } = new(null, null);
}
