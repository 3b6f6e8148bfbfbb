using System.Globalization;
using PexipFunctions.Calendars;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

public sealed class SyncTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task With_a_healthy_subscription_a_mailbox_is_listed_each_quarter_of_an_hour()
    {
        var host = await world.StartAsync();
        Assert.Equal(4, await ListingsOfAnHourAsync(host));
    }

    [Fact]
    public async Task A_mailbox_without_a_subscription_is_listed_at_every_run()
    {
        world.Graph.Faults.Otherwise = (verb, path) => verb == "POST" && path == "/subscriptions" ? new Fault { Status = 400 } : null;
        var host = await world.StartAsync();
        Assert.Equal(12, await ListingsOfAnHourAsync(host));
    }

    [Fact]
    public async Task A_subscription_that_brings_nothing_is_not_relied_on()
    {
        world.Exchange.Behaviours = new ContestedBehaviours { WebhooksFire = false };
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(12, await ListingsOfAnHourAsync(host));
    }

    [Fact]
    public async Task A_subscription_is_relied_on_again_when_notifications_come_again()
    {
        world.Exchange.Notifications.Fate = _ => [];
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(40));
        world.Exchange.Notifications.Fate = _ => [TimeSpan.Zero];
        await host.InviteAsync(world, organizer: "organizer.two@example.com");
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(4, await ListingsOfAnHourAsync(host));
    }

    [Fact]
    public async Task A_missed_lifecycle_event_syncs_at_the_next_run()
    {
        var host = await world.StartAsync();
        await host.SyncAsync();
        world.Exchange.Notifications.Script([]);
        await host.InviteAsync(world);
        world.Exchange.Subscriptions.Raise(world.Exchange.Subscriptions.All[0].Id, "missed");
        await host.SettleAsync();
        await host.SyncAsync();
        await host.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task What_was_read_already_is_not_queued_by_the_sync()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.SettleAsync();
        await host.SyncAsync();
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task A_run_that_fails_between_pages_leaves_the_position()
    {
        world.Exchange.Notifications.Fate = _ => [];
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        host.Steps.Fate = step => step == "mailbox-work:send" ? StepFate.FailsBefore : StepFate.Done;
        await host.SyncAsync();
        host.Steps.Fate = _ => StepFate.Done;
        await host.SyncAsync();
        await host.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task A_change_that_appears_late_behind_newer_ones_is_found()
    {
        world.Exchange.Notifications.Fate = _ => [];
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        var late = world.Exchange.Resources[0].Calendar()[0].Event.LastModified.AddMinutes(-1);
        world.Exchange.Outlook.Place(ProductWorld.Mailbox, Late((await host.IssueAsync()).Instructions), late);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, world.Acceptances("organizer.two@example.com"));
    }

    [Theory]
    [InlineData(1, 950)]
    [InlineData(3, 300)]
    [InlineData(2500, 1)]
    public async Task Pages_by_key_bring_every_event_however_many_share_a_time_of_change(int times, int ofEach)
    {
        var changes = Changes(times, ofEach);
        var queued = await SyncAllAsync(new ListedMailbox(changes), runs: 2);
        Assert.Equal(changes.Select(change => change.Id).ToHashSet(), queued.ToHashSet());
        Assert.Equal(changes.Count, queued.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_events_of_one_time_than_a_page_can_hold_do_not_stop_the_sync_for_ever(bool inWholeSeconds)
    {
        var changes = Changes(1, 1200).Append(new EventChange("later", "W/1", ProductWorld.Start.AddHours(2))).ToList();
        Assert.Contains("later", await SyncAllAsync(new ListedMailbox(changes) { InWholeSeconds = inWholeSeconds }, runs: 1));
    }

    [Fact]
    public async Task The_whole_calendar_is_compared_in_as_few_requests_as_Graph_allows()
    {
        var host = await world.StartAsync();
        var mailbox = new ListedMailbox(Changes(3_000, 1));

        Assert.True(await host.Get<CompareCalendar>().RunAsync(world.Integration, mailbox, new MailboxState(), default));
        Assert.Equal([999, 999, 999, 999], mailbox.Requests.Select(request => request.Top));
    }

    [Fact]
    public async Task What_Graph_asks_of_the_sync_holds_for_the_workers_of_every_host()
    {
        var (first, second) = (await world.StartAsync(), await world.StartAsync());
        await second.InviteAsync(world);
        world.Graph.Faults.Add(new Fault { Verb = "GET", Status = 429, RetryAfter = TimeSpan.FromMinutes(10) });
        await first.SyncAsync();
        var before = world.Graph.Requests;
        await second.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal((0, before), (world.Acceptances(), world.Graph.Requests));

        await second.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task Switching_on_reads_nothing_of_300_older_events()
    {
        for (var number = 0; number < 300; number++)
        {
            world.Exchange.Outlook.Place(ProductWorld.Mailbox, Late("<p>Old</p>"), ProductWorld.Start.AddDays(-1));
        }

        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.DoesNotContain("mailbox:find", host.Steps.Taken);
    }

    [Fact]
    public async Task A_comparison_that_fails_does_not_hold_the_position()
    {
        var host = await world.StartAsync();
        var changes = Changes(1, 1);
        var mailbox = new ListedMailbox(changes) { RefusedTop = 999 };
        await Assert.ThrowsAsync<MailboxException>(() => SyncOf(host, mailbox).RunAsync(world.Integration, default));

        Assert.Equal(changes[0].LastModified, (await host.Get<MailboxStateStore>().FindAsync(world.Integration.Id, default)).Position);
    }

    private async Task<int> ListingsOfAnHourAsync(ProductHost host)
    {
        // The comparison of the calendar lists too, once in each hour.
        await host.PassAsync(TimeSpan.FromMinutes(60));
        var before = host.Steps.Taken.Count(step => step == "mailbox:changes");
        await host.PassAsync(TimeSpan.FromMinutes(60));
        return host.Steps.Taken.Count(step => step == "mailbox:changes") - before - 1;
    }

    private async Task<List<string>> SyncAllAsync(ListedMailbox mailbox, int runs)
    {
        var host = await world.StartAsync();
        var sync = SyncOf(host, mailbox);
        for (var run = 0; run < runs; run++)
        {
            await sync.RunAsync(world.Integration, default);
        }

        var queued = new List<string>();
        while (world.Queues.TryTake(QueueNames.MailboxWork) is { } message)
        {
            queued.AddRange(MailboxWorkMessage.Read(message).Events.Select(item => item.Id));
        }

        return queued;
    }

    private SyncMailbox SyncOf(ProductHost host, ListedMailbox mailbox) => new(
        mailbox, host.Get<MailboxStateStore>(), host.Get<MailboxLease>(), host.Get<QueueChanges>(), host.Get<ResumeMeetings>(), host.Get<CompareCalendar>(), host.Get<IdentifyMailbox>(),
        host.Get<MailboxIds>(), host.Get<MailboxAlarms>(), host.Get<SendingWatch>(), world.Clock);

    private static List<EventChange> Changes(int times, int ofEach) =>
        [.. from time in Enumerable.Range(0, times) from each in Enumerable.Range(0, ofEach)
            select new EventChange(string.Create(CultureInfo.InvariantCulture, $"event-{time}-{each}"), "W/1", ProductWorld.Start.AddMinutes(1).AddTicks(time))];

    private static MeetingDraft Late(string body) => new()
    {
        Organizer = "organizer.two@example.com",
        Subject = "Review",
        Body = body,
        Start = ProductWorld.Start.UtcDateTime.AddHours(8),
        End = ProductWorld.Start.UtcDateTime.AddHours(9),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };
}
