using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Harm at scale through Graph.</summary>
public sealed class MassHarmTests : MassHarm
{
    private protected override AlarmKind AccessDenied => AlarmKinds.GraphAccessDenied;

    private protected override string[] OfMissing => [AlarmKinds.MailboxMissing.Name, AlarmKinds.SubscriptionFailing.Name];

    private protected override ProductWorld Change(ProductWorld world) => world;
}
