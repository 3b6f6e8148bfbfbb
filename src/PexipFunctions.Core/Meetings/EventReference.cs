using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>One event that a mailbox's worker is to look at.</summary>
/// <param name="Id">Immutable id.</param>
/// <param name="Version"><see cref="EventVersion"/> of the change; empty: read it in any case.</param>
/// <param name="Suspect">True when it may be gone: it is looked for in the calendar, since a deleted item may still be readable by its id.</param>
/// <param name="Attempts">How often processing it failed unexpectedly.</param>
/// <param name="FailsSince">Since when Graph fails to give it or to take an answer to it; null: it does not.</param>
/// <param name="DuePartition">The due row that woke it, removed when it is done.</param>
/// <param name="Waits">How often it was put off by itself since then.</param>
/// <param name="AliasLost">True when the alias of its meeting has no row any more, or one that does not serve it.</param>
public sealed record EventReference(
    string Id, string Version = "", bool Suspect = false, int Attempts = 0, string? DuePartition = null, string? DueRow = null, DateTimeOffset? FailsSince = null, int Waits = 0, bool AliasLost = false)
{
    /// <summary>Whether it was put off by itself, and is tried again.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRetried => Attempts > 0 || Waits > 0;
}
