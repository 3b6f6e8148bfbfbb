using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>An invitation of the soak, with an organizer of its own: that inbox holds the answers to it alone.</summary>
/// <param name="Tagged">Whether it carries a good tag, and so is accepted; else it is declined.</param>
/// <param name="Calm">True when no drill was on when it was sent.</param>
internal sealed record SoakMeeting(string Handle, string Organizer, DateTimeOffset Sent, bool Tagged, bool Calm)
{
    public InboxKind Expected => Tagged ? InboxKind.Accept : InboxKind.Decline;
}
