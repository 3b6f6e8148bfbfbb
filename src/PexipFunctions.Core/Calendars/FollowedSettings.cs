namespace PexipFunctions.Calendars;

/// <summary>Settings that rooms and meetings were made to follow, each in a short form, with how often since the change.</summary>
public sealed record FollowedSettings(string Rooms, int RoomRuns, string Texts, int TextRuns)
{
    public static FollowedSettings None { get; } = new("", 0, "", 0);
}
