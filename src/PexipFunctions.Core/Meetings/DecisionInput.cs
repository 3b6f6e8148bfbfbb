using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>All that a decision rests on.</summary>
/// <param name="Known">The row, or null.</param>
/// <param name="Arrived">The meeting in the calendar; null: gone, as proven by the sync.</param>
public sealed record DecisionInput(
    MeetingKey Key,
    Meeting? Known,
    Invitation? Arrived,
    AliasLookup Alias,
    Integration Integration,
    DateTimeOffset Now)
{
    /// <summary>The event that is gone; of occurrences to which the mailbox was invited apart each has its own.</summary>
    public string? GoneId { get; init; }

    /// <summary>
    /// The event is of another version than the one read before. Looked up only where its time of change does not tell whether it is
    /// older than our answer (<see cref="MeetingReset"/>).
    /// </summary>
    public bool IsOtherVersion { get; init; }

    /// <summary>The organizer of a scheduled meeting is no longer among the accepted domains, as far as that is in effect (<see cref="AcceptedDomains"/>).</summary>
    public bool IsOutside { get; init; }

    /// <summary>Gone, or there and cancelled; one occurrence to which the mailbox was invited apart is not the meeting.</summary>
    public bool IsOff => Arrived is not { Event.IsCancelled: false } && !IsPart;

    /// <summary>The times without that of an occurrence that is cancelled or gone.</summary>
    public IReadOnlyList<MeetingTime> Rest => Arrived?.Times ?? [.. Known!.Times.Where(time => time.EventId != GoneId)];

    private bool IsPart => Known is { Status: MeetingStatus.Scheduled } known && (Arrived is null
        ? known.Kind == MeetingKind.Occurrences && GoneId is not null && Rest.Count > 0
        : Arrived.Kind == MeetingKind.Occurrences && (known.Kind == MeetingKind.Series || Rest.Count > 0));
}
