using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

public sealed class SubscriptionTests
{
    private readonly ProductWorld world = new();

    private Subscribed Subscription => Assert.Single(world.Exchange.Subscriptions.All);

    [Fact]
    public async Task The_sync_timer_subscribes_an_integration_that_was_switched_on()
    {
        var host = ProductHost.Start(world, new Steps());
        await host.Get<IntegrationStore>().AddAsync(world.Integration, default);
        await host.SyncAsync();

        Assert.Equal(TimeSpan.FromMinutes(10_065), Subscription.Expires - world.Clock.GetUtcNow());
        Assert.Equal(("created,updated,deleted", true), (Subscription.ChangeType, Subscription.ImmutableIds));
        Assert.Contains($"/graph/lifecycle?i={world.Integration.Id}", Subscription.LifecycleNotificationUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_is_renewed_when_less_than_two_days_are_left()
    {
        var host = await world.StartAsync();
        var first = Subscription;
        world.Clock.Advance(TimeSpan.FromDays(4));
        await host.RenewAsync();
        Assert.Equal(first.Expires, Subscription.Expires);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await host.RenewAsync();
        Assert.Equal((first.Id, world.Clock.GetUtcNow().AddMinutes(10_065)), (Subscription.Id, Subscription.Expires));
    }

    [Fact]
    public async Task A_subscription_that_exists_already_is_adopted()
    {
        var host = await world.StartAsync();
        var first = Subscription;
        await world.Tables.Get(TableNames.Mailboxes).TryDeleteAsync(world.Integration.Id.ToString(), "state", Azure.ETag.All, default);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await host.SyncAsync();

        Assert.Equal((first.Id, first.Expires.AddHours(1)), (Subscription.Id, Subscription.Expires));
    }

    [Fact]
    public async Task A_subscription_that_was_removed_is_made_again_by_the_next_sync_run()
    {
        var host = await world.StartAsync();
        var first = Subscription;
        world.Exchange.Subscriptions.Raise(first.Id, "subscriptionRemoved");
        await host.SettleAsync();
        Assert.Empty(world.Exchange.Subscriptions.All);
        await host.SyncAsync();

        Assert.NotEqual(first.Id, Subscription.Id);
    }

    [Fact]
    public async Task A_subscription_that_vanished_silently_is_made_again_when_it_is_to_be_renewed()
    {
        var host = await world.StartAsync();
        world.Exchange.Subscriptions.Remove(Subscription.Id);
        world.Clock.Advance(TimeSpan.FromDays(5));
        await host.SyncAsync();

        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(10_065), Subscription.Expires);
    }

    [Fact]
    public async Task A_subscription_is_replaced_four_times_a_day_and_no_more_where_Exchange_never_notifies()
    {
        var made = 0;
        world.Exchange.Behaviours = new ContestedBehaviours { WebhooksFire = false };
        world.Graph.Faults.Otherwise = (verb, path) =>
        {
            made += verb == "POST" && path == "/subscriptions" ? 1 : 0;
            return null;
        };
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromHours(24));

        Assert.InRange(made, 2, 5);
        Assert.NotNull(Subscription);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wish_for_reauthorization_is_met_by_the_next_sync_run_whether_notifications_were_missed_or_not(bool missed)
    {
        var host = await world.StartAsync();
        var first = Subscription;
        await NoteMissedAsync(host, missed);
        world.Exchange.Subscriptions.Raise(first.Id, "reauthorizationRequired");
        await host.SettleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.SyncAsync();

        Assert.Equal((first.Id, first.Expires.AddMinutes(5)), (Subscription.Id, Subscription.Expires));
    }

    [Fact]
    public async Task A_subscription_is_replaced_though_the_first_try_fails_and_nothing_is_missed_any_more()
    {
        var host = await world.StartAsync();
        await NoteMissedAsync(host, missed: true);
        world.Clock.Advance(TimeSpan.FromHours(6));
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/subscriptions", Status = 400 });
        await host.RenewAsync();
        Assert.Empty(world.Exchange.Subscriptions.All);

        await NoteMissedAsync(host, missed: false);
        await host.RenewAsync();
        Assert.NotNull(Subscription);
        Assert.Null(await FindAlarmAsync(host));
    }

    [Fact]
    public async Task A_subscription_that_cannot_be_deleted_is_left_to_its_end_without_an_alarm_where_the_integration_is_off()
    {
        await world.StartAsync();
        world.Integration = world.Integration with { Mode = IntegrationMode.Off };
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 403 };
        var host = await world.StartAsync();
        await host.SyncAsync();
        var before = world.Graph.Requests;
        await host.SyncAsync();

        Assert.DoesNotContain(host.Log.All, line => line.Contains("Alarm ", StringComparison.Ordinal));
        Assert.Equal(before, world.Graph.Requests);
    }

    [Fact]
    public async Task A_new_signing_key_gives_a_new_subscription_with_its_own_client_state()
    {
        await world.StartAsync();
        var first = Subscription;
        world.TagKeys = $"2:{ProductWorld.Key("another of thirty-two bytes here")},{world.TagKeys}";
        var next = await world.StartAsync();

        Assert.NotEqual(first.ClientState, Subscription.ClientState);
        await next.InviteAsync(world);
        await next.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    /// <summary>Until then Graph told of changes where nobody believed it, or nobody listened.</summary>
    [Fact]
    public async Task What_came_before_a_new_one_was_made_is_found_by_the_same_run()
    {
        var host = await world.StartAsync();
        await host.SyncAsync();
        world.Exchange.Notifications.Fate = _ => [];
        await host.InviteAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.SyncAsync();
        await host.SettleAsync();
        Assert.Equal(0, world.Acceptances());

        world.TagKeys = $"2:{ProductWorld.Key("another of thirty-two bytes here")},{world.TagKeys}";
        var next = world.StartOnStored();
        await next.SyncAsync();
        await next.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task Another_mailbox_gets_its_own_subscription_and_the_old_one_goes()
    {
        await world.StartAsync();
        world.Exchange.AddResource("other@example.com");
        Assert.True(MailboxAddress.TryParse("other@example.com", out var other));
        world.Integration = world.Integration with { MailboxEmailAddress = other };
        await world.StartAsync();

        Assert.Equal("other@example.com", Subscription.Mailbox.Address);
    }

    [Theory]
    [InlineData(IntegrationMode.Off, 0)]
    [InlineData(IntegrationMode.Draining, 1)]
    [InlineData(IntegrationMode.Observe, 1)]
    public async Task Only_an_integration_that_is_off_has_no_subscription(IntegrationMode mode, int subscriptions)
    {
        await world.StartAsync();
        world.Integration = world.Integration with { Mode = mode };
        await world.StartAsync();

        Assert.Equal(subscriptions, world.Exchange.Subscriptions.All.Count);
    }

    [Fact]
    public async Task A_subscription_goes_with_its_integration()
    {
        var host = await world.StartAsync();
        await host.Get<IIntegrationTeardown>().CloseAsync(world.Integration, default);

        Assert.Empty(world.Exchange.Subscriptions.All);
    }

    [Fact]
    public async Task A_public_address_that_does_not_answer_raises_an_alarm_until_it_does()
    {
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/subscriptions", Times = 2, Status = 400 });
        var host = await world.StartAsync();
        await host.SyncAsync();
        Assert.Equal(2, (await FindAlarmAsync(host))!.Count);

        await host.SyncAsync();
        Assert.Null(await FindAlarmAsync(host));
        Assert.NotNull(Subscription);
    }

    /// <summary>As a sync does.</summary>
    private Task<MailboxState> NoteMissedAsync(ProductHost host, bool missed) =>
        host.Get<MailboxStateStore>().UpdateAsync(world.Integration.Id, state => state with { NotificationsMissed = missed }, default);

    private Task<Alarm?> FindAlarmAsync(ProductHost host) =>
        host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.SubscriptionFailing, default);
}
