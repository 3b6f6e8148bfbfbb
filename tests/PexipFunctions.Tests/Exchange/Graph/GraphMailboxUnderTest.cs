using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Through the Microsoft.Graph SDK and HTTP.</summary>
internal sealed class GraphMailboxUnderTest : MailboxUnderTest
{
    private GraphOverHttp graph = null!;

    public override ExchangeModel Exchange => graph.Simulator.Exchange;

    public override FaultScript Faults => graph.Simulator.Faults;

    public override IMailbox Mailbox => graph.Mailbox;

    public override async Task StartAsync() => graph = await GraphOverHttp.StartAsync();

    public override async Task StopAsync() => await graph.DisposeAsync();
}
