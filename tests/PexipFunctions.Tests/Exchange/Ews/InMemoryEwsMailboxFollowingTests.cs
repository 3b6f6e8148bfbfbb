using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class InMemoryEwsMailboxFollowingTests : MailboxFollowing
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryEwsMailboxUnderTest();
}
