using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>An event that is notified and not found comes later (microsoftgraph/msgraph-sdk-java #1225, msgraph-sdk-dotnet #259).</summary>
public sealed class LateEventTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task One_404_after_the_notification_costs_seconds()
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Add(new Fault { Verb = "GET", Path = "/events/", Status = 404, Code = "ErrorItemNotFound" });
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1, world.Acceptances());
        Assert.Empty(await AlarmsAsync(host));
    }

    [Theory]
    [InlineData(20, false, 30)]
    [InlineData(200, false, 600)]
    [InlineData(200, true, 600)]
    [InlineData(2400, false, 3400)]
    [InlineData(2400, true, 7300)]
    public async Task A_late_event_is_answered_whenever_it_appears(int seconds, bool listsToo, int within)
    {
        world.Exchange.Behaviours = new ContestedBehaviours { EventsAppearAfter = TimeSpan.FromSeconds(seconds), ListsAreLateToo = listsToo };
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromSeconds(within));

        Assert.Equal(1, world.Acceptances());
        Assert.Single(world.Inbox());
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Empty(await AlarmsAsync(host));
    }

    [Fact]
    public async Task An_event_that_the_calendar_does_not_list_is_worked_off_after_minutes()
    {
        var host = await world.StartAsync();
        var meeting = await host.InviteAsync(world);
        world.Exchange.Outlook.DeleteWithoutNotice(meeting);
        await host.PassAsync(TimeSpan.FromMinutes(12));

        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Empty(world.Inbox());
        Assert.Empty(await AlarmsAsync(host));
    }

    [Fact]
    public async Task A_series_that_cannot_be_read_yet_is_not_taken_for_an_occurrence_without_one()
    {
        var host = await world.StartAsync();
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(6);
        var meeting = await host.InviteSeriesAsync(world, start);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        var master = world.Exchange.Resources[0].Calendar().Single().Event.Id;
        world.Graph.Faults.Add(new Fault { Verb = "GET", Path = $"/events/{master}", Status = 404, Code = "ErrorItemNotFound", Times = 3 });
        world.Exchange.OutlookSeries.EditOccurrence(meeting, DateOnly.FromDateTime(start.AddDays(1)), new MeetingEdit { Start = start.AddDays(1).AddHours(1), End = start.AddDays(1).AddHours(2) });
        await host.PassAsync(TimeSpan.FromMinutes(10));

        var row = await world.FindMeetingAsync(meeting);
        Assert.Equal((PexipFunctions.Meetings.MeetingKind.Series, 5), (row!.Kind, row.Times.Count));
        Assert.Equal(2, world.Acceptances());
    }

    [Fact]
    public async Task A_listed_meeting_that_Graph_does_not_give_is_not_gone()
    {
        var host = await world.StartAsync();
        var meeting = await host.InviteAsync(world, hours: 48);
        await host.SettleAsync();
        var id = world.Exchange.Resources[0].Calendar().Single().Event.Id;
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.EndsWith($"/events/{id}", StringComparison.Ordinal) ? new Fault { Status = 404, Code = "ErrorItemNotFound" } : null;
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 2" });
        await host.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(PexipFunctions.Meetings.MeetingStatus.Scheduled, (await world.FindMeetingAsync(meeting))!.Status);
    }

    private static async Task<List<Alarm>> AlarmsAsync(ProductHost host) => await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync();
}
