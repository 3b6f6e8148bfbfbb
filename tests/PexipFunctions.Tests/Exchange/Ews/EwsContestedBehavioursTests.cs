using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

public sealed class EwsContestedBehavioursTests : ContestedServerBehaviours
{
    private protected override MailboxUnderTest Under { get; } = new EwsMailboxUnderTest();
}
