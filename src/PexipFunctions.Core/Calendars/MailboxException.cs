namespace PexipFunctions.Calendars;

/// <summary>A Graph request failed.</summary>
public sealed class MailboxException(MailboxTrouble trouble, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public MailboxTrouble Trouble { get; } = trouble;

    /// <summary>How long Graph asks to wait, if it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>True when Graph refused for too many requests of the app at once, and for nothing else.</summary>
    public bool IsConcurrency { get; init; }

    /// <summary>True when trying again later may work without anyone doing anything.</summary>
    public bool IsTransient => Trouble is MailboxTrouble.Throttled or MailboxTrouble.Transient or MailboxTrouble.ItemBusy;

    /// <summary>True when it says nothing of the mailbox: other events and mails may go well.</summary>
    public bool IsOfOneItem => Trouble is MailboxTrouble.ItemNotFound or MailboxTrouble.ItemBusy or MailboxTrouble.ItemChanged
        or MailboxTrouble.InvalidRecipients or MailboxTrouble.Permanent or MailboxTrouble.Unknown;
}
