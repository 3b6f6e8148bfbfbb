using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Situations in which an app that answers mail by itself could do harm at scale, whatever the mailbox is on: no wrong mail, no wrong removal, the right alarm.</summary>
public abstract class MassHarm
{
    private const int Many = 30;
    private const string Wrong = "somebody@example.com";
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    /// <summary>What is raised where the mailbox may not be read.</summary>
    private protected abstract AlarmKind AccessDenied { get; }

    /// <summary>What is raised where there is no such mailbox.</summary>
    private protected abstract string[] OfMissing { get; }

    [Fact]
    public async Task A_mailbox_that_was_recreated_empty_removes_nothing()
    {
        var scenario = await ScheduleManyAsync();
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Recreate();
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(Many, await CountScheduledAsync(scenario.Host, scenario.World));
        Assert.Equal([AlarmKinds.MailboxReplaced.Name], await AlarmsAsync(scenario.Host, scenario.World));
        Assert.Equal(Many, scenario.World.Inbox().Count);
    }

    [Fact]
    public async Task What_is_held_of_a_recreated_mailbox_is_logged_once_for_each_meeting_and_explained()
    {
        var scenario = await ScheduleManyAsync();
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Recreate();
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));

        var meetings = await scenario.Host.Get<MeetingStore>().ListAsync(scenario.World.Integration.Id, CancellationToken.None).Select(row => row.Value).ToListAsync();
        foreach (var meeting in meetings)
        {
            var history = Explanations.Single(await Explanations.AskAsync(scenario, meeting.Alias!.Value.Value), "alias").GetProperty("history").EnumerateArray();
            Assert.Single(history, line => line.ToString().Contains("held back: gone from the calendar", StringComparison.Ordinal));
        }

        Assert.Equal(Many, meetings.Count);
    }

    [Fact]
    public async Task What_was_held_of_a_recreated_mailbox_is_removed_once_an_admin_says_so()
    {
        var scenario = await ScheduleManyAsync();
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Recreate();
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.True(await scenario.Host.Get<IdentifyMailbox>().AcceptAsync(scenario.World.Integration.Id, CancellationToken.None));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(Many, await CountScheduledAsync(scenario.Host, scenario.World));
        Assert.True(await scenario.Host.Get<MassChangeGuard>().ContinueAsync(scenario.World.Integration.Id, AlarmKinds.ManyRemovals, CancellationToken.None));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(0, await CountScheduledAsync(scenario.Host, scenario.World));
        Assert.Empty(await AlarmsAsync(scenario.Host, scenario.World));
    }

    [Fact]
    public async Task A_lost_permission_removes_nothing_and_is_named()
    {
        var scenario = await ScheduleManyAsync();
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Condition = MailboxCondition.AccessDenied;
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(Many, await CountScheduledAsync(scenario.Host, scenario.World));
        Assert.Equal([AccessDenied.Name], await AlarmsAsync(scenario.Host, scenario.World));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_mailbox_address_removes_nothing_and_answers_nobody(bool exists)
    {
        var scenario = await ScheduleManyAsync();
        for (var number = 0; exists && number < 100; number++)
        {
            scenario.Outlook.Place(Wrong, scenario.Draft("<p>Private</p>", Tuesday.AddHours(number)), ProductWorld.Start.AddDays(-1), ownEvent: number % 2 == 0);
        }

        _ = MailboxAddress.TryParse(Wrong, out var wrong);
        scenario.World.Integration = scenario.World.Integration with { MailboxEmailAddress = wrong };
        var host = await scenario.World.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(Many, await CountScheduledAsync(host, scenario.World));
        Assert.Equal(exists ? [AlarmKinds.MailboxReplaced.Name] : OfMissing, await AlarmsAsync(host, scenario.World));
        Assert.Equal(Many, scenario.World.Inbox().Count);
    }

    [Fact]
    public async Task Tables_lost_since_yesterday_are_rebuilt_from_the_tags_without_a_second_acceptance()
    {
        var scenario = await StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(20)));
        scenario.World.Tables = new MemoryTables(scenario.World.Clock);
        var host = await scenario.World.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(11.75));

        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Single(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task Tables_restored_to_yesterday_follow_todays_calendar_and_only_the_edit_since_is_answered_again()
    {
        var scenario = await ScheduleManyAsync();
        var (moved, cancelled) = (await SendOneAsync(scenario, Many), await SendOneAsync(scenario, Many + 1));
        var yesterday = await TableBackup.CopyAsync(scenario.World.Tables, scenario.World.Clock);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));
        var made = await SendOneAsync(scenario, Many + 2);
        await scenario.DoAsync(() => scenario.Outlook.Edit(moved, new MeetingEdit { Start = Tuesday.AddDays(40), End = Tuesday.AddDays(40).AddHours(1) }));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(cancelled));
        var before = scenario.Replies();

        scenario.World.Tables = yesterday;
        var host = await scenario.World.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(new DateTimeOffset(Tuesday.AddDays(40), TimeSpan.Zero), (await scenario.MeetingAsync(moved, host))!.Times[0].Start);
        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(cancelled, host))!.Status);
        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(made, host))!.Status);
        Assert.Equal(Many + 2, await CountScheduledAsync(host, scenario.World));

        // The edit is answered again: the restored row knows nothing of the answer that it had.
        Assert.Equal([.. before, "Accept: edited single"], scenario.Replies());
        Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_Exchange_answers_by_itself_nothing_is_refused_and_the_alarm_says_so()
    {
        var scenario = await StartAsync();
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Processing = AutomateProcessing.AutoAccept;
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddHours(3)));

        Assert.DoesNotContain(scenario.World.Inbox(), message => message.Text.Contains("scheduling data", StringComparison.Ordinal));
        Assert.Contains(AlarmKinds.AnsweredByOthers.Name, await AlarmsAsync(scenario.Host, scenario.World));
    }

    [Fact]
    public async Task Switching_on_over_10000_foreign_events_that_go_on_changing_writes_nothing_to_the_mailbox()
    {
        var world = Change(new ProductWorld());
        var mailbox = world.Exchange.FindResource(ProductWorld.Mailbox)!;
        for (var number = 0; number < 10_000; number++)
        {
            var start = ProductWorld.Start.UtcDateTime.AddHours(number % 500);
            world.Exchange.Outlook.Place(ProductWorld.Mailbox, Foreign(start), ProductWorld.Start.AddDays(-1), ownEvent: number % 4 == 0);
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var (number, item) in mailbox.Items.Index())
        {
            item.Response = number % 4 == 1 ? ResponseKind.Accepted : item.Response;
            mailbox.Touch(item);
        }

        var host = await world.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.True(host.Steps.Taken.Count(step => step == "mailbox:find") >= 10_000, "Not all were read.");
        Assert.Empty(world.Inbox());
        Assert.DoesNotContain(host.Steps.Taken, step => step is "mailbox:accept" or "mailbox:decline" or "mailbox:mail");
        Assert.Empty(await AlarmsAsync(host, world));
        Assert.Equal(0, await CountScheduledAsync(host, world));
    }

    [Fact]
    public async Task A_thousand_new_invitations_that_nobody_meant_for_the_app_cost_twenty_refusals_and_an_alarm()
    {
        var (world, host) = await PlaceThousandAsync(number => Scenario.Stranger(number % 250));

        Assert.Equal(20, host.Steps.Taken.Count(step => step is "mailbox:decline"));
        Assert.Equal([AlarmKinds.ManyRefusals.Name], await AlarmsAsync(host, world));
    }

    [Fact]
    public async Task A_thousand_of_one_sender_cost_five_and_hold_nothing_back()
    {
        var (world, host) = await PlaceThousandAsync(_ => ProductWorld.Organizer);

        Assert.Equal(5, host.Steps.Taken.Count(step => step is "mailbox:decline"));
        Assert.DoesNotContain(host.Steps.Taken, step => step is "mailbox:mail");
        Assert.Empty(await AlarmsAsync(host, world));
    }

    private async Task<(ProductWorld World, ProductHost Host)> PlaceThousandAsync(Func<int, string> organizer)
    {
        var world = Change(new ProductWorld());
        var host = await world.StartAsync();
        for (var number = 0; number < 1000; number++)
        {
            var draft = Foreign(ProductWorld.Start.UtcDateTime.AddHours(1 + number)) with { Organizer = organizer(number) };
            world.Exchange.Outlook.Place(ProductWorld.Mailbox, draft, ProductWorld.Start);
        }

        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        return (world, host);
    }

    private static MeetingDraft Foreign(DateTime start) => new()
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = "Review",
        Body = "<p>Not ours</p>",
        Start = start,
        End = start.AddHours(1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };

    /// <summary>The world as these tests want it.</summary>
    private protected abstract ProductWorld Change(ProductWorld world);

    private Task<Scenario> StartAsync() => Scenario.StartAsync(world => { Change(world); });

    private async Task<Scenario> ScheduleManyAsync()
    {
        var scenario = await StartAsync();
        for (var number = 0; number < Many; number++)
        {
            await SendOneAsync(scenario, number);
        }

        return scenario;
    }

    private static async Task<string> SendOneAsync(Scenario scenario, int day) =>
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(day)));

    private static Task<int> CountScheduledAsync(ProductHost host, ProductWorld world) => host.Get<MeetingStore>()
        .ListAsync(world.Integration.Id, CancellationToken.None).CountAsync(row => row.Value.Status == MeetingStatus.Scheduled).AsTask();

    private static Task<List<string>> AlarmsAsync(ProductHost host, ProductWorld world) => host.Get<AlarmStore>()
        .ListAsync(world.Integration.Id, CancellationToken.None)
        .Select(alarm => alarm.Kind).ToListAsync().AsTask();
}
