namespace PexipFunctions.Tests.Exchange.Graph;

public sealed class InMemoryMailboxAnsweringTests : MailboxAnswering
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryMailboxUnderTest();
}
