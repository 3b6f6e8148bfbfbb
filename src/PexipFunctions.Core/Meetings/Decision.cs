namespace PexipFunctions.Meetings;

/// <summary>The outcome of <see cref="MeetingDecider"/>.</summary>
/// <param name="Reason">A word for the operations log and <c>explain</c>.</param>
/// <param name="Next">The row as it is to be; null: it stays as it is, or none is kept.</param>
/// <param name="AnsweredByOthers">A sign that somebody else answers invitations on this mailbox.</param>
public sealed record Decision(
    DecisionKind Kind,
    string Reason,
    Meeting? Next = null,
    IReadOnlyList<ReplyDraft>? Drafts = null,
    bool AnsweredByOthers = false)
{
    public IReadOnlyList<ReplyDraft> Replies => Drafts ?? [];

    /// <summary>The event that is gone: the decision rests on what the calendar no longer shows, instead of on something that an organizer did.</summary>
    public string? GoneId { get; init; }

    public bool IsGone => GoneId is not null;

    /// <summary>With <see cref="AnsweredByOthers"/>: the organizer who could have made that sign himself; null: only the mailbox's own answer can.</summary>
    public string? MarkedBy { get; init; }

    /// <summary>The domain that is not among the accepted ones, for which nothing is done; null: that is not the reason.</summary>
    public string? OutsideDomain { get; init; }

    /// <summary>Nobody is told, not even by mails that a meeting still owes: its organizer is outside the accepted domains.</summary>
    public bool IsMute { get; init; }

    public static Decision Nothing(string reason) => new(DecisionKind.Nothing, reason);
}
