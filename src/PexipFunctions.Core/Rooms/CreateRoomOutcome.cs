namespace PexipFunctions.Rooms;

/// <summary>How creating a room ended.</summary>
public enum CreateRoomOutcome
{
    Created,

    /// <summary>A room with this tag was there: an earlier try had worked.</summary>
    AlreadyThere,

    /// <summary>Another service has the name.</summary>
    NameInUse,

    /// <summary>Another service has one of the aliases.</summary>
    AliasInUse,

    /// <summary>Infinity refused a value (400); the detail says which.</summary>
    Refused,
}
