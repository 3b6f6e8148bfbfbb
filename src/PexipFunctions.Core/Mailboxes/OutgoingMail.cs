namespace PexipFunctions.Mailboxes;

/// <summary>A mail from the equipment mailbox; HTML body.</summary>
public sealed record OutgoingMail(
    string Subject,
    string Html,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Bcc);
