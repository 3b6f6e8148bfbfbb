using PexipFunctions.Domain;

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
    IntegrationId Integration, string Kind, string Detail, string Remedy, DateTimeOffset RaisedAt, DateTimeOffset LastSeenAt, int Count, bool Holds,
    IReadOnlyList<string>? Subjects = null, DateTimeOffset? EndsAt = null, IReadOnlyDictionary<string, string>? Questions = null)
{
    /// <summary>How many subjects one alarm names; the oldest make room, and then it ends without them.</summary>
    private const int MostSubjects = 100;

    /// <summary>Of a kind that is raised once a day for each of its subjects: the day (UTC) on which each was, as yyyy-MM-dd.</summary>
    public IReadOnlyDictionary<string, string>? Days { get; init; }

    /// <summary>Whether its condition stayed away long enough.</summary>
    public bool IsOver(DateTimeOffset now) => EndsAt <= now;

    /// <summary>Its condition is not seen any more: it ends when that has been so for its quiet time.</summary>
    public Alarm Ending(DateTimeOffset now) =>
        EndsAt > now ? this : this with { EndsAt = EndsAt ?? (now + (AlarmKinds.Find(Kind)?.Quiet ?? TimeSpan.Zero)) };

    /// <summary>Without what has been repaired; it ends with the last of its subjects.</summary>
    public Alarm Without(string subject, DateTimeOffset now)
    {
        var left = (Subjects ?? []).Where(each => each != subject).ToList();
        return left.Count > 0
            ? this with { Subjects = left, Days = Days?.Where(day => day.Key != subject).ToDictionary() }
            : (this with { Subjects = left }).Ending(now);
    }

    /// <summary>Raised once more.</summary>
    /// <param name="subject">What it concerns this time; null: nothing of its own.</param>
    /// <param name="question">What <em>Explain</em> is to be asked about the subject; null: the subject itself.</param>
    /// <param name="before">As it lasts; null: it is raised now.</param>
    public Alarm RaisedAfter(Alarm? before, string? subject, string? question, DateTimeOffset now)
    {
        IReadOnlyList<string>? subjects = subject is null ? before?.Subjects : [.. (before?.Subjects ?? []).Where(each => each != subject).TakeLast(MostSubjects - 1), subject];
        var questions = before?.Questions?.Where(pair => pair.Key != subject && subjects?.Contains(pair.Key) == true).ToDictionary() ?? [];
        if (subject is not null && question is not null)
        {
            questions[subject] = question;
        }

        return this with
        {
            RaisedAt = before?.RaisedAt ?? now,
            LastSeenAt = now,
            Count = (before?.Count ?? 0) + 1,
            Subjects = subjects,
            Questions = questions.Count > 0 ? questions : null,
        };
    }
}
