using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Subscriptions and their notifications through the SDK and real listeners.</summary>
public sealed class GraphSubscriptionsTests : GraphAndReceiver
{
    private static readonly DateTimeOffset Expires = GraphOverHttp.Start.AddDays(6);

    private SubscriptionRequest Request => new(Receiver.Notifications, Receiver.Lifecycle, "secret", Expires);

    [Fact]
    public async Task A_subscription_is_created_after_both_addresses_answered_the_handshake()
    {
        var created = await Graph.Subscriptions.CreateAsync(Request, default);

        Assert.Equal(Expires, created!.Expires);
        Assert.Equal([created], await Graph.Subscriptions.ListAsync(default));
    }

    [Fact]
    public async Task An_address_that_answers_the_handshake_wrongly_is_an_error()
    {
        Receiver.HandshakeAnswer = "hello";

        var error = await Assert.ThrowsAsync<MailboxException>(() => Graph.Subscriptions.CreateAsync(Request, default));

        Assert.Equal(MailboxTrouble.Unknown, error.Trouble);
        Assert.Empty(await Graph.Subscriptions.ListAsync(default));
    }

    [Fact]
    public async Task The_same_subscription_again_is_null_so_that_the_caller_adopts_it()
    {
        await Graph.Subscriptions.CreateAsync(Request, default);

        Assert.Null(await Graph.Subscriptions.CreateAsync(Request, default));
    }

    [Fact]
    public async Task More_than_seven_days_are_refused()
    {
        var error = await Assert.ThrowsAsync<MailboxException>(() =>
            Graph.Subscriptions.CreateAsync(Request with { Expires = GraphOverHttp.Start.AddMinutes(10_081) }, default));

        Assert.Equal(MailboxTrouble.Unknown, error.Trouble);
    }

    [Fact]
    public async Task Renewing_moves_the_expiry_and_deleting_ends_it()
    {
        var created = await Graph.Subscriptions.CreateAsync(Request, default);

        var renewed = await Graph.Subscriptions.RenewAsync(created!.Id, Expires.AddHours(5), default);
        Assert.Equal(Expires.AddHours(5), renewed!.Expires);
        await Graph.Subscriptions.DeleteAsync(created.Id, default);

        Assert.Empty(await Graph.Subscriptions.ListAsync(default));
        Assert.Null(await Graph.Subscriptions.RenewAsync(created.Id, Expires, default));
        await Graph.Subscriptions.DeleteAsync(created.Id, default);
    }

    [Fact]
    public async Task A_change_is_notified_with_client_state_and_immutable_id()
    {
        await Graph.Subscriptions.CreateAsync(Request, default);
        var exchange = Graph.Simulator.Exchange;
        exchange.Outlook.Create(Drafts.Single);

        await Graph.Simulator.DeliverNotificationsAsync();

        var item = Assert.Single(Receiver.Bodies)["value"]!.AsArray().Single()!;
        var mailbox = exchange.FindResource(Drafts.Equipment)!;
        Assert.Equal("secret", (string?)item["clientState"]);
        Assert.Equal("created", (string?)item["changeType"]);
        Assert.Equal(mailbox.Calendar().Single().Event.Id, (string?)item["resourceData"]!["id"]);
        Assert.StartsWith($"Users/{mailbox.ObjectId}/Events/", (string?)item["resource"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_that_was_not_taken_comes_again()
    {
        await Graph.Subscriptions.CreateAsync(Request, default);
        Receiver.Failures.Enqueue(503);
        Graph.Simulator.Exchange.Outlook.Create(Drafts.Single);
        await Graph.Simulator.DeliverNotificationsAsync();
        Assert.Empty(Receiver.Bodies);

        Graph.Time.Advance(TimeSpan.FromMinutes(1));
        await Graph.Simulator.DeliverNotificationsAsync();

        Assert.Single(Receiver.Bodies);
    }

    [Fact]
    public async Task A_notification_that_is_never_answered_comes_again_and_so_slow_an_address_is_not_called_any_more()
    {
        await Graph.Subscriptions.CreateAsync(Request, default);
        var exchange = Graph.Simulator.Exchange;
        exchange.Behaviours = new ContestedBehaviours { Endpoint = new EndpointLimits(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(45), 1, TimeSpan.Zero) };
        Receiver.Hangs = 1;
        exchange.Outlook.Create(Drafts.Single);
        await Graph.Simulator.DeliverNotificationsAsync();
        exchange.Outlook.Create(Drafts.Single);
        Assert.Equal((0, 1), (Receiver.Bodies.Count, exchange.Notifications.Dropped));

        exchange.Behaviours = new ContestedBehaviours();
        Graph.Time.Advance(TimeSpan.FromMinutes(1));
        await Graph.Simulator.DeliverNotificationsAsync();
        Assert.Single(Receiver.Bodies);
    }

    [Fact]
    public async Task Lifecycle_events_go_to_their_own_address()
    {
        var created = await Graph.Subscriptions.CreateAsync(Request, default);

        Graph.Simulator.Exchange.Subscriptions.Raise(created!.Id, "missed");
        await Graph.Simulator.DeliverNotificationsAsync();

        var item = Assert.Single(Receiver.Bodies)["value"]!.AsArray().Single()!;
        Assert.Equal(("missed", created.Id), ((string?)item["lifecycleEvent"], (string?)item["subscriptionId"]));
    }
}
