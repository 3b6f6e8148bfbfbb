using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class InMemoryEwsMailboxReadingTests : MailboxReading
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryEwsMailboxUnderTest();
}
