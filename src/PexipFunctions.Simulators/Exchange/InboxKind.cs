namespace PexipFunctions.Simulators.Exchange;

public enum InboxKind
{
    Accept,
    Decline,
    Tentative,
    Mail,
}
