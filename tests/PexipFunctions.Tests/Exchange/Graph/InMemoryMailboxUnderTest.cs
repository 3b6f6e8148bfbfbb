using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Straight on the model.</summary>
internal sealed class InMemoryMailboxUnderTest : MailboxUnderTest
{
    private readonly InMemoryGraph graph;

    public InMemoryMailboxUnderTest()
    {
        var time = new ImpatientTime(GraphOverHttp.Start);
        Exchange = new ExchangeModel(time);
        graph = new InMemoryGraph(time);
        Exchange.AddResource(Drafts.Equipment);
    }

    public override ExchangeModel Exchange { get; }

    public override FaultScript Faults => graph.Faults;

    public override IMailbox Mailbox =>
        new InMemoryMailboxes(Exchange, graph).Open(GraphOverHttp.IntegrationFor(new Uri("https://graph.microsoft.com/v1.0"), Drafts.Equipment));
}
