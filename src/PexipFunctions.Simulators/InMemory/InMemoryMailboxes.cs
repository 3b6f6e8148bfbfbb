using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Opens the model's mailboxes by their integration's address.</summary>
internal sealed class InMemoryMailboxes(ExchangeModel exchange, InMemoryGraph graph) : IMailboxes
{
    public IMailbox Open(Integration integration) => new InMemoryMailbox(exchange, graph, integration.MailboxEmailAddress.Value);

    public ISubscriptions OpenSubscriptions(Integration integration) =>
        new InMemorySubscriptions(exchange, graph, integration.MailboxEmailAddress.Value);
}
