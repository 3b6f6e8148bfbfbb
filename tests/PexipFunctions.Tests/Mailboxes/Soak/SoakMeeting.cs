using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>An invitation of the soak, with an organizer of its own: that inbox holds the answers to it alone.</summary>
/// <param name="Tagged">Whether it carries a good tag, and so is accepted; else it is declined.</param>
/// <param name="Drill">What was on when it was sent; null: nothing.</param>
/// <param name="OnPremises">Whether it went to a mailbox of an Exchange Server.</param>
internal sealed record SoakMeeting(string Handle, string Organizer, DateTimeOffset Sent, bool Tagged, string? Drill, bool OnPremises)
{
    /// <summary>Nobody told of it: the sync finds it, a quarter of an hour later at most.</summary>
    public bool WasLost => !OnPremises && Drill is ("notifications lost" or "subscriptions gone");

    /// <summary>How long it has waited while no drill was on.</summary>
    public TimeSpan WaitedInCalm { get; set; }

    public InboxKind Expected => Tagged ? InboxKind.Accept : InboxKind.Decline;
}
