namespace PexipFunctions.Tests.Exchange.Graph;

public sealed class GraphMailboxAnsweringTests : MailboxAnswering
{
    private protected override MailboxUnderTest Under { get; } = new GraphMailboxUnderTest();
}
