using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Meetings;

public sealed class SingleMeetingTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_body_edit_that_loses_the_tag_changes_nothing()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = "<p>New agenda</p>" }));

        Assert.Equal("Accept: new single", scenario.Replies()[0]);
        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(meeting))!.Status);
        Assert.DoesNotContain(scenario.Replies(), reply => reply.Contains("edited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_move_that_loses_the_tag_is_still_answered_as_edited()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = "<p>New</p>", Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) }));

        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
    }

    [Fact]
    public async Task A_new_subject_is_answered_as_edited()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Subject = "Other" }));

        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
        Assert.Equal("Other (Organizer One)", (await scenario.MeetingAsync(meeting))!.Name);
    }

    [Fact]
    public async Task Moved_wholly_into_the_past_it_is_refused_and_moved_out_again_it_is_scheduled_under_the_same_alias()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var alias = (await scenario.MeetingAsync(meeting))!.Alias;
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(-3), End = Tuesday.AddDays(-3).AddHours(1) }));
        Assert.Equal("Decline: single in past", scenario.Replies()[^1]);
        Assert.Empty(await scenario.WindowsAsync(meeting));

        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(1), End = Tuesday.AddDays(1).AddHours(1) }));
        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
        Assert.Equal(alias, (await scenario.MeetingAsync(meeting))!.Alias);
    }

    [Fact]
    public async Task Minutes_added_to_a_meeting_that_is_over_are_not_answered()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(9)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(5));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = "<p>Minutes</p>" }));

        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task A_running_meeting_that_is_prolonged_keeps_its_room_without_a_gap()
    {
        var scenario = await Scenario.StartAsync();
        var start = Scenario.Monday.AddHours(8);
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), start));
        var room = Assert.Single(scenario.World.Infinity.Rooms).Id;
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(110));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { End = start.AddHours(3) }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(120));

        Assert.Equal(room, Assert.Single(scenario.World.Infinity.Rooms).Id);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(15));
        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task A_running_meeting_that_is_cut_short_loses_its_room_sooner()
    {
        var scenario = await Scenario.StartAsync();
        var start = Scenario.Monday.AddHours(8);
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), start, hours: 4));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { End = start.AddHours(1) }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(93));

        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task Cancelled_and_restored_it_is_scheduled_again_under_the_same_alias()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var alias = (await scenario.MeetingAsync(meeting))!.Alias;
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
        await scenario.DoAsync(() => scenario.Outlook.Restore(meeting));

        Assert.Equal(["Accept: new single", "Accept: new single"], scenario.Replies());
        Assert.Equal(alias, (await scenario.MeetingAsync(meeting))!.Alias);
    }

    [Fact]
    public async Task A_meeting_deleted_without_notice_counts_as_gone_only_after_two_looks()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(8)));
        var uid = scenario.Outlook.ICalUId(meeting);
        await scenario.DoAsync(() => scenario.Outlook.DeleteWithoutNotice(meeting));
        Assert.Single(scenario.World.Infinity.Rooms);

        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(13));
        Assert.Empty(scenario.World.Infinity.Rooms);
        var row = await scenario.Host.Get<MeetingStore>().FindAsync(scenario.World.Integration.Id, MeetingKey.FromUid(uid), CancellationToken.None);
        Assert.Equal("gone", row!.Value.Reason);
    }

    [Fact]
    public async Task A_meeting_that_became_a_series_is_answered_as_an_edited_series()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Recurrence = Scenario.Recurring(PatternType.Daily, Tuesday, 3) }));

        Assert.Equal(["Accept: new single", "Accept: edited series"], scenario.Replies());
        Assert.Equal(3, (await scenario.WindowsAsync(meeting)).Count);
    }

    [Fact]
    public async Task A_tag_whose_alias_was_released_is_refused_as_deleted()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        await scenario.SendAsync(scenario.Draft(body, Tuesday));
        scenario.World.Clock.Advance(TimeSpan.FromDays(33));
        await scenario.Host.RenewAsync();
        await scenario.Host.SettleAsync();
        await scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
        await scenario.SendAsync(scenario.Draft(body, Tuesday.AddDays(40)));

        Assert.Equal(["Accept: new single", "Decline: alias deleted"], scenario.Replies());
    }

    [Fact]
    public async Task An_alias_in_use_on_Infinity_is_refused_with_its_name()
    {
        var scenario = await Scenario.StartAsync();
        var alias = await scenario.Host.IssueAsync();
        scenario.World.Infinity.Create(System.Text.Json.Nodes.JsonNode.Parse($$"""{"name":"Somebody's room","aliases":[{"alias":"{{alias.NumericAlias}}"}]}""")!.AsObject());
        await scenario.SendAsync(scenario.Draft(alias.Instructions, Tuesday));

        Assert.Equal(["Decline: alias conflict"], scenario.Replies());
        Assert.Contains(alias.Alias, scenario.World.Inbox()[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_and_end_are_printed_in_the_meetings_own_zone_without_buffers()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Texts = integration.Texts with { AcceptNewSingleMeetingTemplate = "{{start_time}} - {{end_time}}" } });
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), new DateTime(2026, 7, 31, 15, 30, 0)) with { TimeZone = "W. Europe Standard Time" });

        Assert.Equal("15:30 on 31/07/2026 - 16:30 on 31/07/2026", scenario.World.Inbox()[0].Text.Trim());
    }

    [Fact]
    public async Task A_start_and_end_whose_zone_Graph_does_not_name_are_UTC_and_say_so()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Texts = integration.Texts with { AcceptNewSingleMeetingTemplate = "{{start_time}} - {{end_time}}" } });
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), new DateTime(2026, 7, 31, 15, 30, 0)) with { TimeZone = "W. Europe Standard Time", ShownTimeZone = "tzone://Microsoft/Custom" });

        Assert.Equal("13:30 on 31/07/2026 UTC - 14:30 on 31/07/2026 UTC", scenario.World.Inbox()[0].Text.Trim());
    }

    [Fact]
    public async Task An_all_day_meeting_lasts_from_midnight_to_midnight_in_the_organizers_zone()
    {
        var scenario = await Scenario.StartAsync();
        var day = new DateTime(2026, 7, 31);
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), day, hours: 24) with { IsAllDay = true, TimeZone = "W. Europe Standard Time" });

        var window = Assert.Single(await scenario.WindowsAsync(meeting));
        Assert.Equal(new DateTimeOffset(2026, 7, 30, 21, 30, 0, TimeSpan.Zero), window.Opens);
        Assert.Equal(new DateTimeOffset(2026, 7, 31, 23, 0, 0, TimeSpan.Zero), window.Closes);
    }

    [Fact]
    public async Task A_meeting_of_no_length_has_its_buffers_for_a_window()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday, hours: 0));

        Assert.Equal(TimeSpan.FromMinutes(90), Assert.Single(await scenario.WindowsAsync(meeting)) is var window ? window.Closes - window.Opens : default);
    }

    [Fact]
    public async Task A_meeting_over_midnight_and_several_days_has_one_window()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddHours(13), hours: 50));

        Assert.Equal(TimeSpan.FromHours(51.5), Assert.Single(await scenario.WindowsAsync(meeting)) is var window ? window.Closes - window.Opens : default);
    }

    [Fact]
    public async Task Two_edits_in_the_same_second_leave_the_last_time_and_at_most_one_answer_each()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() =>
        {
            scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(1), End = Tuesday.AddHours(2) });
            scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(5), End = Tuesday.AddHours(6) });
        });

        Assert.Equal(new DateTimeOffset(Tuesday.AddHours(4.5), TimeSpan.Zero), Assert.Single(await scenario.WindowsAsync(meeting)).Opens);
        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
    }

    [Fact]
    public async Task A_zone_changed_at_the_same_instant_is_followed_silently()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { TimeZone = "W. Europe Standard Time", Start = Tuesday.AddHours(1), End = Tuesday.AddHours(2) }));

        Assert.DoesNotContain(scenario.Replies(), reply => reply.Contains("edited", StringComparison.Ordinal));
        Assert.Equal("W. Europe Standard Time", (await scenario.MeetingAsync(meeting))!.TimeZone);
    }
}
