namespace PexipFunctions.Meetings;

/// <summary>
/// What is left of promised times where nothing new may be opened: as much of each as the calendar still shows. A move is a new
/// time and the end of the old one, so that what both have in common stays; moved back, what was taken stays taken. Pure.
/// </summary>
internal static class KeptTimes
{
    /// <param name="promised">The times that are known.</param>
    /// <param name="shown">Those in the calendar now.</param>
    /// <returns>Never more than was promised: times that are over, and of the others what is shown too.</returns>
    public static IReadOnlyList<MeetingTime> Of(IReadOnlyList<MeetingTime> promised, IReadOnlyList<MeetingTime> shown, DateTimeOffset now) =>
        [.. promised.Select(each => each.End <= now ? each : Kept(each, shown)).OfType<MeetingTime>()];

    /// <summary>Null: nothing of it is in the calendar any more. Of several the one of the same origin counts, then the longest.</summary>
    private static MeetingTime? Kept(MeetingTime promised, IReadOnlyList<MeetingTime> shown) => shown
        .Select(other => (other.Origin, Start: Later(promised.Start, other.Start), End: Earlier(promised.End, other.End)))
        .Where(common => common.End > common.Start || (common.End == common.Start && promised.Start == promised.End))
        .OrderByDescending(common => common.Origin == promised.Origin).ThenByDescending(common => common.End - common.Start)
        .Select(common => promised with { Start = common.Start, End = common.End })
        .FirstOrDefault();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
