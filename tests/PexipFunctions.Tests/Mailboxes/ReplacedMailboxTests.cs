using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Calendars;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Drills: the mailbox is made again under its address, or another one is reached by it. It says nothing of the meetings that are known.</summary>
public sealed class ReplacedMailboxTests
{
    private readonly ProductWorld world = new();
    private ResourceMailbox Mailbox => world.Exchange.FindResource(ProductWorld.Mailbox)!;

    /// <summary>The handed case mailbox-recreated-small: 15 of 15 meetings ended in silence; now with 300 too.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(300)]
    public async Task Made_again_it_ends_no_meeting_whatever_their_number_and_the_alarm_says_so(int count)
    {
        // Of many the acceptances take their time; where all are out, the mailbox was looked at by no sync yet.
        var (host, _) = await ScheduleAsync(count, TimeSpan.FromMinutes(count > 20 ? 16 : 1));
        Mailbox.Recreate();
        for (var round = 0; round < 14; round++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await host.SyncAsync();
            await host.WakeAsync();
            await host.RenewAsync();
            await host.SettleAsync();
        }

        Assert.Equal(count, await ScheduledAsync(host));
        Assert.True(Assert.Single(await AlarmsAsync(host), alarm => alarm.Kind == AlarmKinds.MailboxReplaced.Name).Holds);
        Assert.Single(await AlarmsAsync(host));
        Assert.Equal(count, world.Inbox().Count);
    }

    [Fact]
    public async Task The_alarm_comes_within_minutes_and_the_new_mailbox_is_subscribed()
    {
        var (host, _) = await ScheduleAsync(3);
        Mailbox.Recreate();
        await host.PassAsync(TimeSpan.FromMinutes(25));

        Assert.Single(await AlarmsAsync(host));
        Assert.Single(world.Exchange.Subscriptions.All);
        await host.InviteAsync(world, hours: 5);
        await host.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(4, world.Acceptances());
    }

    [Fact]
    public async Task Meetings_that_are_held_for_a_replaced_mailbox_cost_Graph_nothing()
    {
        var (host, _) = await ScheduleAsync(30);
        Mailbox.Recreate();
        await host.PassAsync(TimeSpan.FromMinutes(90));
        var before = host.Steps.Taken.Count(step => step is "mailbox:uid" or "mailbox:find");
        await host.PassAsync(TimeSpan.FromMinutes(90));

        Assert.Equal(before, host.Steps.Taken.Count(step => step is "mailbox:uid" or "mailbox:find"));
    }

    [Fact]
    public async Task Accepted_what_is_in_it_goes_on_under_its_new_events_and_what_is_not_waits_for_a_second_Continue()
    {
        var (host, meetings) = await ScheduleAsync(15);
        Mailbox.Recreate();
        await host.PassAsync(TimeSpan.FromMinutes(20));
        meetings.Take(10).ToList().ForEach(world.Exchange.Outlook.Resend);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await ContinueAsync(host, AlarmKinds.MailboxReplaced);
        Assert.Empty(await AlarmsAsync(host));
        await host.PassAsync(TimeSpan.FromMinutes(15));

        foreach (var meeting in meetings.Take(10))
        {
            var id = (await world.FindMeetingAsync(meeting))!.EventId;
            Assert.Equal((true, ResponseKind.Accepted), (Mailbox.Find(id) is not null, Mailbox.Find(id)?.Event.Response));
        }

        Assert.Equal(15, await ScheduledAsync(host));
        Assert.Equal([AlarmKinds.ManyRemovals.Name], (await AlarmsAsync(host)).Select(alarm => alarm.Kind));
        await ContinueAsync(host, AlarmKinds.ManyRemovals);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(10, await ScheduledAsync(host));
        Assert.Empty(await AlarmsAsync(host));
        Assert.Equal(15, world.Inbox().Count(message => message.Text.Length > 0));
    }

    [Fact]
    public async Task What_was_in_it_before_anybody_looked_is_found_by_its_global_object_id_alone()
    {
        var (host, meetings) = await ScheduleAsync(5);
        world.Exchange.Notifications.Fate = _ => [];
        Mailbox.Recreate();
        meetings.ForEach(world.Exchange.Outlook.Resend);
        await host.PassAsync(TimeSpan.FromMinutes(90));
        await ContinueAsync(host, AlarmKinds.MailboxReplaced);
        await host.PassAsync(TimeSpan.FromMinutes(70));

        Assert.Equal(5, await ScheduledAsync(host));
        Assert.Empty(await AlarmsAsync(host));
        foreach (var meeting in meetings)
        {
            Assert.NotNull(Mailbox.Find((await world.FindMeetingAsync(meeting))!.EventId));
        }
    }

    [Fact]
    public async Task Recovered_the_old_mailbox_ends_the_alarm_and_series_that_were_due_meanwhile_go_on()
    {
        var (host, _) = await ScheduleAsync(3);
        var series = world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            Subject = "Daily",
            Body = (await host.IssueAsync()).Instructions,
            Start = ProductWorld.Start.UtcDateTime.AddHours(20),
            End = ProductWorld.Start.UtcDateTime.AddHours(21),
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
            Recurrence = new Recurrence(new RecurrencePattern { Type = PatternType.Daily }, new RecurrenceRange { Type = RangeType.NoEnd, StartDate = new DateOnly(2026, 3, 3) }),
        });
        await host.AdvanceInStepsAsync(TimeSpan.FromDays(6));
        Mailbox.Recreate();
        await host.AdvanceInStepsAsync(TimeSpan.FromDays(2));
        var horizon = (await world.FindMeetingAsync(series))!.HorizonEnd;
        Assert.Equal([AlarmKinds.MailboxReplaced.Name], (await AlarmsAsync(host)).Select(alarm => alarm.Kind));
        Mailbox.Recover();
        await host.AdvanceInStepsAsync(TimeSpan.FromHours(1));

        Assert.Empty(await AlarmsAsync(host));
        var after = (await world.FindMeetingAsync(series))!;
        Assert.Equal(MeetingStatus.Scheduled, after.Status);
        Assert.True(after.HorizonEnd > horizon, "The series was not read again.");
    }

    [Fact]
    public async Task Another_mailbox_without_any_meeting_ahead_is_taken_without_a_word()
    {
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Mailbox.Recreate();
        await host.PassAsync(TimeSpan.FromMinutes(40));
        await host.InviteAsync(world, hours: 5);
        await host.PassAsync(TimeSpan.FromMinutes(40));

        Assert.Equal(1, await ScheduledAsync(host));
        Assert.Empty(await AlarmsAsync(host));
    }

    [Fact]
    public async Task A_mailbox_of_the_same_calendar_and_another_object_is_another_one()
    {
        var (host, _) = await ScheduleAsync(1);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        var calendarId = Mailbox.CalendarId;
        var identify = host.Get<IdentifyMailbox>();
        Assert.True(await identify.IsKnownAsync(world.Integration, calendarId, default));
        host.Get<MailboxIds>().Learn(world.Integration, Guid.NewGuid().ToString());

        Assert.False(await identify.IsKnownAsync(world.Integration, calendarId, default));
        Assert.True(await identify.IsReplacedAsync(world.Integration.Id, default));
        Assert.Single(await AlarmsAsync(host));
    }

    [Fact]
    public async Task Continue_finds_nothing_to_accept_where_no_other_mailbox_is() =>
        Assert.False(await (await world.StartAsync()).Get<IdentifyMailbox>().AcceptAsync(world.Integration.Id, default));

    private async Task<(ProductHost Host, List<string> Meetings)> ScheduleAsync(int count, TimeSpan? since = null)
    {
        var host = await world.StartAsync();
        var meetings = new List<string>();
        for (var number = 0; number < count; number++)
        {
            meetings.Add(await host.InviteAsync(world, hours: 30 + number));
        }

        await host.PassAsync(since ?? TimeSpan.FromMinutes(16));
        Assert.Equal(count, await ScheduledAsync(host));
        return (host, meetings);
    }

    private async Task ContinueAsync(ProductHost host, AlarmKind kind)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        context.Response.Body = new MemoryStream();
        await (await host.Get<ResumeHeldChanges>().RunAsync(world.Integration.Id.ToString(), kind.Name, default)).ToResult(context.Request).ExecuteAsync(context);
        Assert.Equal(200, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        Assert.NotEmpty(JsonDocument.Parse(context.Response.Body).RootElement.GetProperty("message").GetString()!);
    }

    private Task<int> ScheduledAsync(ProductHost host) => host.Get<MeetingStore>()
        .ListAsync(world.Integration.Id, default).CountAsync(row => row.Value.Status == MeetingStatus.Scheduled).AsTask();

    private Task<List<Alarm>> AlarmsAsync(ProductHost host) => host.Get<AlarmStore>().ListAsync(world.Integration.Id, default).ToListAsync().AsTask();
}
