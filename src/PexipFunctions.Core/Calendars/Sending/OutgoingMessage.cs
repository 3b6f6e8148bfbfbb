namespace PexipFunctions.Calendars.Sending;

/// <summary>A response or mail as far as sending limits hang on it.</summary>
/// <param name="Recipients">To how many it goes.</param>
/// <param name="Outsiders">How many of them are outside the mailbox's own and the accepted domains.</param>
/// <param name="IsLast">True for refusals: they wait for all others.</param>
/// <param name="Since">Since when somebody waits for it.</param>
/// <param name="Promised">The time for which it has a place already; null: it was not put off yet.</param>
public sealed record OutgoingMessage(int Recipients, int Outsiders, bool IsLast, DateTimeOffset Since, DateTimeOffset? Promised);
