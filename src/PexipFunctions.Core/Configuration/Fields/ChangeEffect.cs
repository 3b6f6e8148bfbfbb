namespace PexipFunctions.Configuration;

/// <summary>What a changed field does to meetings that are scheduled already.</summary>
public enum ChangeEffect
{
    /// <summary>The next reply, room or pane uses it.</summary>
    AtOnce,

    /// <summary>Aliases given out before keep what they have.</summary>
    NewMeetingsOnly,

    /// <summary>A room that exists keeps it until it is idle and made again (a live room is never modified).</summary>
    WhenRoomIdle,

    /// <summary>The change is refused while meetings in the future would be lost by it.</summary>
    RefusedWithFutureMeetings,

    /// <summary>Meetings are not touched, but the add-in file has to be installed again.</summary>
    ManifestReinstall,
}
