namespace PexipFunctions.Meetings;

/// <summary>An entry of a meeting's outbox: something that the organizer is still to be told.</summary>
public sealed record Reply
{
    public required string Id { get; init; }
    public ReplyAction Action { get; init; }
    public ReplyText Text { get; init; }

    /// <summary>The event that is answered: the meeting's own, or an exception's.</summary>
    public required string EventId { get; init; }

    /// <summary>
    /// The comment of a response; the HTML of a mail. A mail's subject is the meeting's: it is read when the mail is sent,
    /// and never stored.
    /// </summary>
    public string Body { get; init; } = "";

    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> Bcc { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The change that it answers, by Exchange's clock: a response of a later time is ours.</summary>
    public DateTimeOffset Answers { get; init; }

    /// <summary>Who sends it now; only the holder of the claim may.</summary>
    public string? ClaimedBy { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }
    public int Attempts { get; init; }

    /// <summary>True for replies that set the mailbox's response.</summary>
    public bool IsResponse => Action != ReplyAction.Mail;
}
