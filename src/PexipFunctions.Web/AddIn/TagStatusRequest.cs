namespace PexipFunctions.Web.AddIn;

/// <summary>
/// What the pane asks about a tag. Office.js tells an organizer's form no id that the equipment mailbox's copy shares
/// (getItemIdAsync is each mailbox's own), so a meeting is known again by its organizer and its times.
/// </summary>
/// <param name="Tag">The text in the body; where the tag has lost its end, all that may belong to it.</param>
/// <param name="Organizer">The meeting's owner; null where the client does not tell (before Mailbox 1.7).</param>
/// <param name="Start">Start as the form has it; null where the client does not tell.</param>
/// <param name="IsOccurrence">True where the form is of one occurrence of a series (Office.js: <c>seriesId</c>, Mailbox 1.7).</param>
public sealed record TagStatusRequest(string? Tag, string? Organizer = null, DateTimeOffset? Start = null, DateTimeOffset? End = null, bool IsOccurrence = false);
