using PexipFunctions.Calendars;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes;

public sealed class MailboxAlarmTests
{
    private readonly ProductWorld world = new();

    private ResourceMailbox Mailbox => world.Exchange.FindResource(ProductWorld.Mailbox)!;

    public static TheoryData<string, string> Conditions => new()
    {
        { nameof(MailboxCondition.Missing), AlarmKinds.MailboxMissing.Name },
        { nameof(MailboxCondition.NotEnabled), AlarmKinds.MailboxNotEnabled.Name },
        { nameof(MailboxCondition.AccessDenied), AlarmKinds.GraphAccessDenied.Name },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Each_condition_raises_its_alarm_once_and_clears_it(string condition, string kind)
    {
        var host = await world.StartAsync();
        Mailbox.Condition = Enum.Parse<MailboxCondition>(condition);
        await host.InviteAsync(world);
        var since = world.Clock.GetUtcNow();
        await host.PassAsync(TimeSpan.FromMinutes(20));
        var alarm = Assert.Single(await AlarmsAsync(host));
        Assert.Equal((kind, world.Integration.Id), (alarm.Kind, alarm.Integration));
        Assert.InRange(alarm.RaisedAt - since, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(alarm.Count > 1);
        Assert.NotEmpty(alarm.Remedy);

        Mailbox.Condition = default;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(await AlarmsAsync(host));
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task A_sync_that_goes_well_clears_what_another_process_raised()
    {
        var first = await world.StartAsync();
        await first.SyncAsync();
        var second = await world.StartAsync();
        await second.Get<MailboxAlarms>().TryRaiseAsync(world.Integration, new MailboxException(MailboxTrouble.AccessDenied, "denied"), default);
        await first.PassAsync(TimeSpan.FromMinutes(25));

        Assert.Empty(await AlarmsAsync(first));
    }

    [Fact]
    public async Task A_series_whose_occurrences_Graph_does_not_find_is_named_in_the_alarm_of_its_meeting()
    {
        world.Integration = world.Integration with { RetryHours = 1 };
        var host = await world.StartAsync();
        world.Graph.Faults.Add(new Fault { Verb = "GET", Path = "/instances", Status = 404, Code = "ErrorItemNotFound", Times = 1000 });
        world.Exchange.Outlook.Create(Drafts.Daily with
        {
            Body = (await host.IssueAsync()).Instructions,
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
        });
        await host.PassAsync(TimeSpan.FromMinutes(55));
        Assert.Empty(await AlarmsAsync(host));
        await host.PassAsync(TimeSpan.FromMinutes(30));

        var alarm = Assert.Single(await AlarmsAsync(host));
        Assert.Equal(AlarmKinds.MeetingFailing.Name, alarm.Kind);
        Assert.Contains("Graph answered 404 ErrorItemNotFound, correlation id ", alarm.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_asks_Graph_nothing_clears_nothing()
    {
        world.Exchange.Notifications.Script([TimeSpan.Zero, TimeSpan.FromMinutes(1)]);
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.SettleAsync();
        await host.Get<MailboxAlarms>().TryRaiseAsync(world.Integration, new MailboxException(MailboxTrouble.AccessDenied, "denied"), default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.SettleAsync();

        Assert.Single(await AlarmsAsync(host));
    }

    [Fact]
    public async Task Where_the_mailbox_may_be_read_and_not_answered_the_alarm_stands_without_a_break()
    {
        world.Graph.Faults.Otherwise = (verb, path) => verb == "POST" && path.EndsWith("/accept", StringComparison.Ordinal) ? new Fault { Status = 403 } : null;
        var host = await world.StartAsync();
        for (var round = 0; round < 4; round++)
        {
            await host.InviteAsync(world);
            await host.PassAsync(TimeSpan.FromMinutes(20));
            Assert.Equal(AlarmKinds.GraphAccessDenied.Name, Assert.Single(await AlarmsAsync(host)).Kind);
        }

        Assert.Single(host.Log.All, line => line.Contains("Alarm graph-access-denied raised", StringComparison.Ordinal));
        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(await AlarmsAsync(host));
        Assert.Equal(4, world.Acceptances());
    }

    private static async Task<List<Alarm>> AlarmsAsync(ProductHost host) =>
        await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync();
}
