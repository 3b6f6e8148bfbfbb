namespace PexipFunctions.Meetings;

/// <summary>What changed between the times that are known and those in the calendar.</summary>
/// <param name="Edited">Exceptions whose time or subject is new: the organizer is answered under them.</param>
/// <param name="Any">Whether any time that is not over was added, moved or removed.</param>
internal sealed record TimeChanges(IReadOnlyList<MeetingTime> Edited, bool Any)
{
    public static TimeChanges Between(DecisionInput input)
    {
        var known = input.Known!.Times.Where(time => time.End > input.Now).ToDictionary(time => time.Origin);
        var arrived = input.Arrived!.Times.Where(time => time.End > input.Now).ToList();
        var edited = arrived.Where(time => time.IsException && IsNews(time, known.GetValueOrDefault(time.Origin), input.Known.HorizonEnd)).ToList();
        var same = known.Count == arrived.Count && arrived.All(time => known.TryGetValue(time.Origin, out var old) && IsSame(old, time));
        return new TimeChanges(edited, !same || input.Known.HorizonEnd != input.Arrived.HorizonEnd);
    }

    // An exception that enters the horizon without having been seen before was answered with its series.
    private static bool IsNews(MeetingTime time, MeetingTime? old, DateTimeOffset? horizonEnd) =>
        old is null ? horizonEnd is null || time.Origin < horizonEnd : !IsSame(old, time);

    private static bool IsSame(MeetingTime old, MeetingTime time) =>
        old.Start == time.Start && old.End == time.End && (!time.IsException || old.SubjectHash.Length == 0 || old.SubjectHash == time.SubjectHash);
}
