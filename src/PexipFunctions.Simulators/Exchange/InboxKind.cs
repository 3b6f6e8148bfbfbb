namespace PexipFunctions.Simulators.Exchange;

internal enum InboxKind
{
    Accept,
    Decline,
    Tentative,
    Mail,
}
