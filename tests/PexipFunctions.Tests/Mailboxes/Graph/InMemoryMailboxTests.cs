using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes.Graph;

/// <summary>The contract straight on the model.</summary>
public sealed class InMemoryMailboxTests : MailboxContract
{
    private readonly ExchangeModel exchange;
    private readonly InMemoryGraph graph;

    public InMemoryMailboxTests()
    {
        var time = new ImpatientTime(GraphOverHttp.Start);
        exchange = new ExchangeModel(time);
        graph = new InMemoryGraph(time);
        exchange.AddResource(Drafts.Equipment);
    }

    private protected override ExchangeModel Exchange => exchange;

    private protected override FaultScript Faults => graph.Faults;

    private protected override IMailbox Mailbox =>
        new InMemoryMailboxes(exchange, graph).Open(GraphOverHttp.IntegrationFor(new Uri("https://graph.microsoft.com/v1.0"), Drafts.Equipment));
}
