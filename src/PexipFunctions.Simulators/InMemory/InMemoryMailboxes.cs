using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Opens the model's mailboxes by their object id where that is known, else by their integration's address.</summary>
/// <param name="ids">What notifications have named; null: nothing.</param>
internal sealed class InMemoryMailboxes(ExchangeModel exchange, InMemoryGraph graph, MailboxIds? ids = null) : IMailboxes
{
    public IMailbox Open(Integration integration) =>
        new InMemoryMailbox(exchange, graph, () => UserOf(integration), () => ids?.Forget(integration));

    public ISubscriptions OpenSubscriptions(Integration integration) =>
        new InMemorySubscriptions(exchange, graph, UserOf(integration));

    private string UserOf(Integration integration) => ids?.UserOf(integration) ?? integration.MailboxEmailAddress.Value;
}
