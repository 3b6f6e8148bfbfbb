using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>A mailbox of an Exchange Server straight on the model.</summary>
internal sealed class InMemoryEwsMailboxUnderTest : ServerMailboxUnderTest
{
    private readonly InMemoryEws ews;

    public InMemoryEwsMailboxUnderTest()
    {
        var time = new ImpatientTime(GraphOverHttp.Start);
        Exchange = new ExchangeModel(time);
        ews = new InMemoryEws(time);
        Exchange.AddResource(Drafts.Equipment);
    }

    public override ExchangeModel Exchange { get; }

    public override FaultScript Faults => ews.Faults;

    public override IMailbox Mailbox => new InMemoryEwsMailbox(Exchange, ews, Drafts.Equipment);
}
