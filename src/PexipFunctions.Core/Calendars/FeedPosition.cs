namespace PexipFunctions.Calendars;

/// <summary>How far a mailbox's <see cref="CalendarFeed"/> was followed.</summary>
/// <param name="Address">Of the mailbox: another one's feed begins again.</param>
/// <param name="At">When all that had changed had been taken from it.</param>
/// <param name="ListedSince">While all events are listed: older changes among them are known; null: what comes has changed.</param>
public sealed record FeedPosition(string Address, string State, DateTimeOffset At, DateTimeOffset? ListedSince);
