using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>How sending one reply ended.</summary>
/// <param name="WasUnknown">True when it was unknown already whether an earlier try had sent it.</param>
/// <param name="FailsSince">Since when Graph does not take it, where that is the reply's own trouble.</param>
/// <param name="Until">When it may be sent, where it <see cref="SendResult.Waits"/>.</param>
/// <param name="Parts">What stands in its place, where it was <see cref="SendResult.Replaced"/>.</param>
internal sealed record SentReply(
    Reply Reply, SendResult Result, MailboxException? Trouble = null, bool WasUnknown = false, DateTimeOffset? FailsSince = null, IReadOnlyList<Reply>? Parts = null,
    DateTimeOffset? Until = null)
{
    /// <summary>True when Graph may have acted although no answer came: the next try must probe first.</summary>
    public bool OutcomeUnknown => Trouble?.Trouble == MailboxTrouble.Transient || WasUnknown;

    /// <summary>Whether the event is to be read again soon, since it is not what the reply was decided upon.</summary>
    public bool WantsReading => Result == SendResult.Moot && Trouble is not null;
}
