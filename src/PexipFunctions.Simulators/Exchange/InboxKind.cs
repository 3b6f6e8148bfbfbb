namespace PexipFunctions.Simulators.Exchange;

/// <summary>What a message in an inbox is: a response to an invitation, or a mail.</summary>
public enum InboxKind
{
    Accept,
    Decline,
    Tentative,
    Mail,
}
