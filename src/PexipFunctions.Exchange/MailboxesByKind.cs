using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Exchange;

/// <summary>Opens each integration's mailbox in the way that its kind names. A way that no integration goes is not made.</summary>
internal sealed class MailboxesByKind(IServiceProvider ways) : IMailboxes
{
    public IMailbox Open(Integration integration) => Way(integration).Open(integration);

    public ISubscriptions OpenSubscriptions(Integration integration) => Way(integration).OpenSubscriptions(integration);

    private IMailboxes Way(Integration integration) => ways.GetRequiredKeyedService<IMailboxes>(integration.Exchange.Kind);
}
