namespace PexipFunctions.Operations;

/// <summary>A condition that an admin should know of.</summary>
/// <param name="Kind">Stable name, e.g. <c>graph-access-denied</c>.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Holds">True when a guard holds work back until an admin says <em>Continue</em>.</param>
/// <param name="Subjects">What it concerns, where it ends with the last of them; null: it concerns the integration.</param>
/// <param name="EndsAt">Its condition is over: when it ends, unless it comes back (<see cref="AlarmKind.Quiet"/>); null: it lasts.</param>
/// <param name="Questions">For a subject that names nothing to an admin, what <em>Explain</em> is to be asked about it.</param>
public sealed record Alarm(
    Guid Integration, string Kind, string Detail, string Remedy, DateTimeOffset RaisedAt, DateTimeOffset LastSeenAt, int Count, bool Holds,
    IReadOnlyList<string>? Subjects = null, DateTimeOffset? EndsAt = null, IReadOnlyDictionary<string, string>? Questions = null)
{
    /// <summary>Of a kind that is raised once a day for each of its subjects: the day (UTC) on which each was, as yyyy-MM-dd.</summary>
    public IReadOnlyDictionary<string, string>? Days { get; init; }

    /// <summary>Whether its condition stayed away long enough.</summary>
    public bool IsOver(DateTimeOffset now) => EndsAt <= now;
}
