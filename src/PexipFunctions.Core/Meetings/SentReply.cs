using PexipFunctions.Mailboxes;

namespace PexipFunctions.Meetings;

/// <summary>How sending one reply ended.</summary>
internal sealed record SentReply(Reply Reply, SendResult Result, MailboxException? Trouble = null)
{
    /// <summary>True when Graph may have acted although no answer came: the next try must probe first.</summary>
    public bool OutcomeUnknown => Trouble?.Trouble == MailboxTrouble.Transient;
}
