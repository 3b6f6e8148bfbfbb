namespace PexipFunctions.Meetings;

/// <summary>Whether a decision may take effect.</summary>
public enum GuardVerdict
{
    Go,

    /// <summary>It takes effect, and nobody is told: its organizer has been refused often enough.</summary>
    Silent,

    /// <summary>Held back for the first time.</summary>
    Hold,

    /// <summary>Held back before, and still.</summary>
    HoldAgain,
}
