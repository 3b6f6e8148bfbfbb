namespace PexipFunctions.Meetings;

/// <summary>What changed between the times that are known and those in the calendar.</summary>
/// <param name="Edited">Exceptions whose time or subject is new: the organizer is answered under them.</param>
/// <param name="Any">Whether any time that is not over was added, moved or removed.</param>
/// <param name="Refused">Exceptions that newly show a VMR which they cannot have.</param>
internal sealed record TimeChanges(IReadOnlyList<MeetingTime> Edited, bool Any, IReadOnlyList<MeetingTime> Refused)
{
    /// <summary>Those of <see cref="Edited"/> that have another VMR than before.</summary>
    public IReadOnlyList<MeetingTime> Moved { get; init; } = [];

    public static TimeChanges Between(DecisionInput input)
    {
        var known = input.Known!.Times.Where(time => time.End > input.Now).ToDictionary(time => time.Origin);
        var arrived = input.Arrived!.Times.Where(time => time.End > input.Now).ToList();
        var edited = arrived.Where(time => time.IsException && IsNews(time, known.GetValueOrDefault(time.Origin), input)).ToList();
        var same = known.Count == arrived.Count && arrived.All(time => known.TryGetValue(time.Origin, out var old) && IsSame(old, time, input));
        return new TimeChanges(edited, !same || input.Known.HorizonEnd != input.Arrived.HorizonEnd, [.. arrived.Where(time => IsRefused(time, known.GetValueOrDefault(time.Origin)))])
        {
            Moved = [.. edited.Where(time => known.GetValueOrDefault(time.Origin)?.Own?.Alias != time.Own?.Alias)],
        };
    }

    private static bool IsRefused(MeetingTime time, MeetingTime? old) =>
        time.Refused is not null && (old is null || old.Refused != time.Refused || old.RefusedTags != time.RefusedTags);

    /// <summary>Whether the occurrence invited apart that arrived is not where it was.</summary>
    public static bool HasMoved(Meeting known, Invitation arrived) =>
        arrived.Times.FirstOrDefault(time => time.EventId == arrived.Event.Id) is { } own
        && known.Times.Any(old => old.Origin == own.Origin && (old.Start != own.Start || old.End != own.End));

    /// <summary>
    /// An exception that enters the horizon without having been seen before is news unless it is answered: mostly it
    /// was answered with its series. One beyond the horizon is only read when its own notification led to it.
    /// </summary>
    private static bool IsNews(MeetingTime time, MeetingTime? old, DecisionInput input) =>
        old is not null
            ? !IsSame(old, time, input)
            : time.Own is not null || input.Known!.HorizonEnd is not { } horizonEnd || time.Origin < horizonEnd || time.Start >= input.Arrived!.HorizonEnd || !time.IsAccepted;

    /// <summary>Another event for an occurrence invited apart is another invitation, which is answered for itself.</summary>
    private static bool IsSame(MeetingTime old, MeetingTime time, DecisionInput input) =>
        old.Start == time.Start && old.End == time.End && old.Own?.Alias == time.Own?.Alias && (old.EventId == time.EventId || input.Arrived!.Kind != MeetingKind.Occurrences)
        && (!time.IsException || old.SubjectHash.Length == 0 || old.SubjectHash == time.SubjectHash);
}
