namespace PexipFunctions.Calendars.Sending;

/// <summary>To how many a mailbox sent in one hour.</summary>
public sealed record SentInHour(int Recipients, int Outsiders);
