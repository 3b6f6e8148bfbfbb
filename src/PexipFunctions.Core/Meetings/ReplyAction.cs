namespace PexipFunctions.Meetings;

/// <summary>How a reply is sent.</summary>
public enum ReplyAction
{
    /// <summary>Accept, with a response to the organizer.</summary>
    Accept,

    /// <summary>Accept without a response: only the mailbox's own calendar changes.</summary>
    AcceptSilently,

    /// <summary>Decline, with a response.</summary>
    Decline,

    /// <summary>A separate mail.</summary>
    Mail,

    /// <summary>Decline without a response: the organizer asked for none, and is told by a mail of its own.</summary>
    DeclineSilently,
}
