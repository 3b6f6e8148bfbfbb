using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

public sealed class NotificationQueueTests
{
    private readonly ImpatientTime time = new(GraphOverHttp.Start);
    private readonly ExchangeModel exchange;
    private readonly ResourceMailbox mailbox;
    private readonly Subscribed subscription;

    public NotificationQueueTests()
    {
        exchange = new ExchangeModel(time);
        mailbox = exchange.AddResource(Drafts.Equipment);
        Assert.True(exchange.Subscriptions.TryAdd(
            new Subscribed
            {
                Mailbox = mailbox,
                Resource = "users/vmr@contoso.com/events",
                ChangeType = "created,updated,deleted",
                NotificationUrl = "http://127.0.0.1/notify",
                Expires = GraphOverHttp.Start.AddDays(2),
                ImmutableIds = true,
            },
            out subscription));
    }

    [Theory]
    [InlineData(1, new[] { "created" })]
    [InlineData(4, new[] { "created", "updated", "updated", "updated" })]
    public void A_new_meeting_notifies_once_or_four_times(int times, string[] expected)
    {
        exchange.Behaviours = new ContestedBehaviours { NotificationsPerChange = times };

        exchange.Outlook.Create(Drafts.Single);

        Assert.Equal(expected, exchange.Notifications.TakeDue().Select(each => each.Change));
    }

    [Fact]
    public void Our_own_answer_is_notified_too_with_the_new_etag()
    {
        exchange.Outlook.Create(Drafts.Single);
        exchange.Notifications.TakeDue();
        var id = mailbox.Calendar().Single().Event.Id;

        mailbox.Respond(id, ResponseKind.Accepted, "", true);

        var echo = Assert.Single(exchange.Notifications.TakeDue());
        Assert.Equal(("updated", id, mailbox.Calendar().Single().Event.ETag), (echo.Change, echo.EventId, echo.ETag));
    }

    [Fact]
    public void Mailboxes_whose_webhooks_do_not_fire_notify_of_nothing()
    {
        exchange.Behaviours = new ContestedBehaviours { WebhooksFire = false };

        exchange.Outlook.Create(Drafts.Single);

        Assert.Empty(exchange.Notifications.TakeDue());
    }

    [Fact]
    public void A_cancelled_occurrence_notifies_as_an_update_of_its_master()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);
        exchange.Notifications.TakeDue();

        exchange.OutlookSeries.CancelOccurrence(series, new DateOnly(2026, 3, 11));

        var only = Assert.Single(exchange.Notifications.TakeDue());
        Assert.Equal(("updated", mailbox.Calendar().Single().Event.Id), (only.Change, only.EventId));
    }

    [Fact]
    public void Notifications_are_lost_repeated_and_late_as_scripted()
    {
        exchange.Notifications.Script([]);
        exchange.Notifications.Script([TimeSpan.Zero, TimeSpan.Zero]);
        exchange.Notifications.Script([TimeSpan.FromMinutes(5)]);
        for (var i = 0; i < 4; i++)
        {
            exchange.Outlook.Create(Drafts.Single);
        }

        var ids = mailbox.Calendar().Select(view => view.Event.Id).ToList();
        Assert.Equal([ids[1], ids[1], ids[3]], exchange.Notifications.TakeDue().Select(each => each.EventId));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([ids[2]], exchange.Notifications.TakeDue().Select(each => each.EventId));
    }

    [Fact]
    public void A_failed_delivery_is_tried_for_four_hours_and_then_given_up()
    {
        exchange.Outlook.Create(Drafts.Single);
        var tries = 0;
        for (var due = exchange.Notifications.TakeDue(); due.Count > 0; due = exchange.Notifications.TakeDue())
        {
            tries++;
            exchange.Notifications.Retry(due[0]);
            time.Advance((exchange.Notifications.NextDue ?? time.GetUtcNow()) - time.GetUtcNow());
        }

        Assert.InRange(time.GetUtcNow() - GraphOverHttp.Start, TimeSpan.FromHours(1), TimeSpan.FromHours(4));
        Assert.True(tries > 5);
    }

    [Fact]
    public void An_expired_subscription_is_notified_of_nothing()
    {
        time.Advance(TimeSpan.FromDays(3));

        exchange.Outlook.Create(Drafts.Single);

        Assert.Empty(exchange.Notifications.TakeDue());
    }

    [Fact]
    public void A_subscription_removed_by_Graph_says_so_and_is_gone()
    {
        exchange.Subscriptions.Raise(subscription.Id, "subscriptionRemoved");

        Assert.Equal("subscriptionRemoved", Assert.Single(exchange.Notifications.TakeDue()).LifecycleEvent);
        Assert.Empty(exchange.Subscriptions.All);
    }
}
