namespace PexipFunctions.Rooms;

/// <summary>What room work does next.</summary>
public enum RoomStep
{
    None,
    Create,

    /// <summary>Look whether the room that should be there is there.</summary>
    Verify,

    /// <summary>Delete and create again, if idle: an existing room is never modified.</summary>
    Replace,
    Delete,
}
