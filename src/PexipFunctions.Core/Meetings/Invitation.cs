using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>A meeting as the calendar has it now, with all that a decision needs of it.</summary>
/// <param name="Event">The single, the series master, or an occurrence without reachable master.</param>
/// <param name="Times">Times of the horizon, and exceptions beyond it that are known.</param>
/// <param name="HorizonEnd">Until when <paramref name="Times"/> are complete; null: all are known.</param>
/// <param name="HasFuture">Whether any time, also beyond the horizon, ends later than now.</param>
/// <param name="SubjectHash">Keyed hash of the raw subject; the known one when it still fits.</param>
public sealed record Invitation(
    CalendarEvent Event,
    MeetingKind Kind,
    IReadOnlyList<MeetingTime> Times,
    DateTimeOffset? HorizonEnd,
    bool HasFuture,
    string SubjectHash,
    string TimesHash,
    string TagsHash,
    string DetailsHash,
    BodyCondition Body);
