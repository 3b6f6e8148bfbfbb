namespace PexipFunctions.Tests.Mailboxes.Graph;

public sealed class InMemoryMailboxReadingTests : MailboxReading
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryMailboxUnderTest();
}
