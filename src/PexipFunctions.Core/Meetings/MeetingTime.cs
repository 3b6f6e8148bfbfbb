namespace PexipFunctions.Meetings;

/// <summary>One time at which a meeting takes place, without buffers.</summary>
/// <param name="Origin">Where the pattern puts it: its identity within a series. A single's is its kind alone (<see cref="DateTimeOffset.MinValue"/>).</param>
/// <param name="IsException">Changed apart from its series.</param>
/// <param name="EventId">The exception's own id: it is answered under it. Empty for plain occurrences.</param>
/// <param name="SubjectHash">Keyed hash of an exception's own subject; empty for plain occurrences.</param>
/// <param name="IsAccepted">The exception's own response says so.</param>
/// <param name="MissingSince">Of an occurrence invited apart: when its event was first not found; null: it is there.</param>
public sealed record MeetingTime(
    DateTimeOffset Origin,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool IsException = false,
    string EventId = "",
    string SubjectHash = "",
    bool IsAccepted = false,
    DateTimeOffset? MissingSince = null)
{
    /// <summary>The VMR that it has for itself; null: its meeting's.</summary>
    public OccurrenceVmr? Own { get; init; }

    /// <summary>Why the other VMR that its body shows cannot be had, and with which tags that was told: then its meeting's stays.</summary>
    public ReplyText? Refused { get; init; }
    public string RefusedTags { get; init; } = "";
}
