namespace PexipFunctions.Calendars;

/// <summary>Which mailbox it is, whatever its address: one that was made again has other ids.</summary>
/// <param name="CalendarId">Of its default calendar: containers keep their ids (Learn: outlook-immutable-id).</param>
/// <param name="ObjectId">Of the directory's object, as notifications name it; null: none has come yet.</param>
public sealed record MailboxIdentity(string CalendarId, string? ObjectId)
{
    /// <summary>Whether nothing of what is known of both differs.</summary>
    public bool IsOf(MailboxIdentity other) => CalendarId == other.CalendarId
        && (ObjectId is null || other.ObjectId is null || string.Equals(ObjectId, other.ObjectId, StringComparison.OrdinalIgnoreCase));
}
