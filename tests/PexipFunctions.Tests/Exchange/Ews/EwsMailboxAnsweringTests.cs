using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class EwsMailboxAnsweringTests : MailboxAnswering
{
    private protected override MailboxUnderTest Under { get; } = new EwsMailboxUnderTest();
}
