using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>One try to send a reply, whose claim the caller holds.</summary>
/// <param name="Meeting">The row in whose outbox it is.</param>
/// <param name="Item">The event as it was just read, or null.</param>
internal sealed record ReplyAttempt(MailboxContext Mailbox, Meeting Meeting, Reply Reply, CalendarEvent? Item)
{
    /// <summary>Whether an earlier holder of the claim may have sent it.</summary>
    public bool IsRepeated => Reply.ClaimedBy is not null && Reply.ClaimedBy != Mailbox.Worker;
}
