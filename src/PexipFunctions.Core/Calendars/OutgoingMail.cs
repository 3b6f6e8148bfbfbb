namespace PexipFunctions.Calendars;

/// <summary>A mail from the equipment mailbox; HTML body.</summary>
/// <param name="ReplyTo">Where answers go; empty: to the mailbox, which nobody reads.</param>
public sealed record OutgoingMail(
    string Subject,
    string Html,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Bcc,
    IReadOnlyList<string> ReplyTo);
