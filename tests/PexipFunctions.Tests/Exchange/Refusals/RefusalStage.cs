using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>An Exchange with one meeting, its limits and faults, and a way to ask it.</summary>
internal sealed class RefusalStage(ExchangeModel exchange, MailboxThrottle throttle, FaultScript faults, IMailbox mailbox, ISubscriptions subscriptions)
{
    public ExchangeModel Exchange { get; } = exchange;
    public MailboxThrottle Throttle { get; } = throttle;
    public FaultScript Faults { get; } = faults;
    public IMailbox Mailbox { get; } = mailbox;
    public ISubscriptions Subscriptions { get; } = subscriptions;
    public ResourceMailbox Resource => Exchange.FindResource(Drafts.Equipment)!;

    /// <summary>What the meeting is called in Outlook, and its event's id; the case may choose others.</summary>
    public string Meeting { get; set; } = "";
    public string EventId { get; set; } = "";

    /// <summary>The subscription that the case made, and where somebody listens to notifications.</summary>
    public string SubscriptionId { get; set; } = "";
    public Uri Listener { get; set; } = new("http://127.0.0.1:1/notify");

    public static RefusalStage Over(GraphOverHttp graph) =>
        new(graph.Simulator.Exchange, graph.Simulator.Throttle, graph.Simulator.Faults, graph.Mailbox, graph.Subscriptions);

    public static RefusalStage InMemory()
    {
        var time = new ImpatientTime(GraphOverHttp.Start);
        var exchange = new ExchangeModel(time);
        exchange.AddResource(Drafts.Equipment);
        var graph = new InMemoryGraph(time);
        var mailboxes = new InMemoryMailboxes(exchange, graph);
        var integration = GraphOverHttp.IntegrationFor(new Uri("https://graph.microsoft.com/v1.0"), Drafts.Equipment);
        return new RefusalStage(exchange, graph.Throttle, graph.Faults, mailboxes.Open(integration), mailboxes.OpenSubscriptions(integration));
    }

    public void Invite(MeetingDraft draft)
    {
        Meeting = Exchange.Outlook.Create(draft);
        EventId = Resource.Calendar()[^1].Event.Id;
    }
}
