using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Opens the model's mailboxes as their integration's kind reaches them: through Graph by their object id where that is known, else by their address.</summary>
/// <param name="ids">What notifications have named; null: nothing.</param>
/// <param name="ews">The way of those on an Exchange Server; null: there are none.</param>
internal sealed class InMemoryMailboxes(ExchangeModel exchange, InMemoryGraph graph, MailboxIds? ids = null, InMemoryEws? ews = null) : IMailboxes
{
    public IMailbox Open(Integration integration) => ews is not null && integration.Exchange is EwsExchange
        ? new InMemoryEwsMailbox(exchange, ews, integration.MailboxEmailAddress.Value)
        : new InMemoryMailbox(exchange, graph, () => UserOf(integration), () => ids?.Forget(integration));

    public ISubscriptions OpenSubscriptions(Integration integration) => ews is not null && integration.Exchange is EwsExchange
        ? throw new NotSupportedException("Exchange Server is not asked to notify.")
        : new InMemorySubscriptions(exchange, graph, UserOf(integration));

    private string UserOf(Integration integration) => ids?.UserOf(integration) ?? integration.MailboxEmailAddress.Value;
}
