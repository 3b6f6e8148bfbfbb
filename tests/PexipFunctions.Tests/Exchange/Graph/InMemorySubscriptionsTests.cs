using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

public sealed class InMemorySubscriptionsTests
{
    private static readonly SubscriptionRequest Request = new(
        new Uri("https://app.example.com/notify"), new Uri("https://app.example.com/lifecycle"), "secret", GraphOverHttp.Start.AddDays(6));

    private readonly ExchangeModel exchange;
    private readonly ISubscriptions subscriptions;

    public InMemorySubscriptionsTests()
    {
        var time = new ImpatientTime(GraphOverHttp.Start);
        exchange = new ExchangeModel(time);
        exchange.AddResource(Drafts.Equipment);
        subscriptions = new InMemoryMailboxes(exchange, new InMemoryGraph(time))
            .OpenSubscriptions(GraphOverHttp.IntegrationFor(new Uri("https://graph.microsoft.com/v1.0"), Drafts.Equipment));
    }

    [Fact]
    public async Task Created_once_renewed_and_deleted()
    {
        var created = await subscriptions.CreateAsync(Request, default);

        Assert.Null(await subscriptions.CreateAsync(Request, default));
        Assert.Equal([created!], await subscriptions.ListAsync(default));
        Assert.Equal(Request.Expires.AddHours(2), (await subscriptions.RenewAsync(created!.Id, Request.Expires.AddHours(2), default))!.Expires);
        await subscriptions.DeleteAsync(created.Id, default);
        Assert.Null(await subscriptions.RenewAsync(created.Id, Request.Expires, default));
    }

    [Fact]
    public async Task More_than_seven_days_are_refused()
    {
        var error = await Assert.ThrowsAsync<MailboxException>(() => subscriptions.CreateAsync(Request with { Expires = GraphOverHttp.Start.AddDays(8) }, default));

        Assert.Equal(MailboxTrouble.Unknown, error.Trouble);
    }

    [Fact]
    public async Task Changes_are_notified_for_the_caller_to_deliver()
    {
        await subscriptions.CreateAsync(Request, default);

        exchange.Outlook.Create(Drafts.Single);

        var notification = Assert.Single(exchange.Notifications.TakeDue());
        Assert.Equal(("created", "secret", Request.NotificationUrl.AbsoluteUri), (notification.Change, notification.Subscription.ClientState, notification.Url));
    }
}
