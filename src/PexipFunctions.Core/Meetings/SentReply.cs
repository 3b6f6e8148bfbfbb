using PexipFunctions.Mailboxes;

namespace PexipFunctions.Meetings;

/// <summary>How sending one reply ended.</summary>
/// <param name="WasUnknown">True when it was unknown already whether an earlier try had sent it.</param>
internal sealed record SentReply(Reply Reply, SendResult Result, MailboxException? Trouble = null, bool WasUnknown = false)
{
    /// <summary>True when Graph may have acted although no answer came: the next try must probe first.</summary>
    public bool OutcomeUnknown => Trouble?.Trouble == MailboxTrouble.Transient || WasUnknown;
}
