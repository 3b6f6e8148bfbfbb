namespace PexipFunctions.Calendars;

/// <summary>One item of a POST of notifications: a change (with <paramref name="EventId"/>) or a lifecycle event. What was not sent is empty.</summary>
/// <param name="ClientState">What we gave when subscribing, signed: whose mailbox it is.</param>
/// <param name="IsDeletion">Whether the event is said to be gone.</param>
/// <param name="Version">The event's <see cref="EventVersion"/>.</param>
/// <param name="MailboxId">The object id of the mailbox; null: none was named.</param>
public sealed record MailboxNotification(string ClientState, bool IsDeletion, string EventId, string Version, string LifecycleEvent, string? MailboxId);
