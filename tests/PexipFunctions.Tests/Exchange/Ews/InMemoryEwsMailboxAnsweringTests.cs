using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class InMemoryEwsMailboxAnsweringTests : MailboxAnswering
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryEwsMailboxUnderTest();
}
