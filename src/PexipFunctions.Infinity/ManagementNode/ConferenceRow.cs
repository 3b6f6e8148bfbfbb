using System.Globalization;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>What this app reads of a <c>conference</c>.</summary>
internal sealed record ConferenceRow(string ResourceUri, string Name, string? Tag, string? CreationTime)
{
    /// <exception cref="InfinityException">Its URI names no room.</exception>
    public Room ToRoom() => new(
        RoomId.TryParse(ResourceUri, out var id) ? id : throw new InfinityException(InfinityTrouble.Unexpected, "The Management Node listed a room without a number."),
        Name,
        Tag ?? "",
        // Infinity's times are UTC, with or without a zone.
        DateTimeOffset.TryParse(CreationTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var created) ? created : null);
}
