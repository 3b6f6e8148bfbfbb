using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes.Graph;

/// <summary>The contract through the Microsoft.Graph SDK and HTTP.</summary>
public sealed class GraphMailboxTests : MailboxContract, IAsyncLifetime
{
    private GraphOverHttp graph = null!;

    private protected override ExchangeModel Exchange => graph.Simulator.Exchange;

    private protected override FaultScript Faults => graph.Simulator.Faults;

    private protected override IMailbox Mailbox => graph.Mailbox;

    public async Task InitializeAsync() => graph = await GraphOverHttp.StartAsync();

    public async Task DisposeAsync() => await graph.DisposeAsync();
}
