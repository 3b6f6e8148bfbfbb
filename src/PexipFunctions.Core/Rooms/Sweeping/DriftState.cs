namespace PexipFunctions.Rooms.Sweeping;

/// <summary>How a room on the Management Node differs from what should be there.</summary>
public enum DriftState
{
    /// <summary>Should be there, and is not.</summary>
    Missing,

    /// <summary>Is there, and should not be.</summary>
    Surplus,

    /// <summary>In use after its window.</summary>
    Overrun,

    /// <summary>Cannot be made: its name or alias is in use.</summary>
    Conflict,
}
