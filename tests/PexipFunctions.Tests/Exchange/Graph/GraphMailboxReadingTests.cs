namespace PexipFunctions.Tests.Exchange.Graph;

public sealed class GraphMailboxReadingTests : MailboxReading
{
    private protected override MailboxUnderTest Under { get; } = new GraphMailboxUnderTest();
}
