using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Harm at scale where the mailbox is an Exchange Server's.</summary>
public sealed class ServerMassHarmTests : MassHarm
{
    private protected override AlarmKind AccessDenied => AlarmKinds.ExchangeAccessDenied;

    private protected override string[] OfMissing => [AlarmKinds.MailboxMissing.Name];

    private protected override ProductWorld Change(ProductWorld world) => world.OnPremises();
}
