using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class InMemoryEwsContestedBehavioursTests : ContestedServerBehaviours
{
    private protected override MailboxUnderTest Under { get; } = new InMemoryEwsMailboxUnderTest();
}
