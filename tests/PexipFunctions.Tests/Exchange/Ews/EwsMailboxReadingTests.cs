using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class EwsMailboxReadingTests : MailboxReading
{
    private protected override MailboxUnderTest Under { get; } = new EwsMailboxUnderTest();
}
