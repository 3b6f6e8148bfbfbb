namespace PexipFunctions.Tests.Exchange.Graph;

public sealed class InMemoryMailboxReadingTests : MailboxReading
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryMailboxUnderTest();
}
