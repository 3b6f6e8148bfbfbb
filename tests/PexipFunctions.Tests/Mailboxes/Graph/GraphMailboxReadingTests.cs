namespace PexipFunctions.Tests.Mailboxes.Graph;

public sealed class GraphMailboxReadingTests : MailboxReading
{
    private protected override MailboxUnderTest Under { get; } = new GraphMailboxUnderTest();
}
