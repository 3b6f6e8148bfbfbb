using PexipFunctions.Integrations;

namespace PexipFunctions.Meetings;

/// <summary>All that a decision rests on.</summary>
/// <param name="Known">The row, or null.</param>
/// <param name="Arrived">The meeting in the calendar; null: gone, as proven by the sync.</param>
public sealed record DecisionInput(
    MeetingKey Key,
    Meeting? Known,
    Invitation? Arrived,
    AliasFinding Alias,
    Integration Integration,
    DateTimeOffset Now)
{
    /// <summary>Gone, or there and cancelled; one cancelled occurrence to which the mailbox was invited apart is not the meeting.</summary>
    public bool IsOff => Arrived is not { Event.IsCancelled: false } && !IsPart;

    private bool IsPart => Arrived is { Kind: MeetingKind.Occurrences } && Known is { Status: MeetingStatus.Scheduled } known
        && (known.Kind == MeetingKind.Series || Arrived.Times.Count > 0);
}
