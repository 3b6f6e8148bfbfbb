using PexipFunctions.Aliases;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What comes back after its retention: the organizer is told that the alias is gone, and only he to whom it matters.</summary>
public sealed class RestoredAfterRetentionTests
{
    private const string Deleted = "Decline: alias deleted";

    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_meeting_moved_into_the_future_after_its_alias_was_released_gets_the_alias_deleted_text_once(bool isSeries)
    {
        var scenario = await Scenario.StartAsync();
        var draft = isSeries ? scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: 2) : scenario.Draft(await scenario.BodyAsync(), Tuesday);
        var meeting = await scenario.SendAsync(draft);
        await PassAsync(scenario, 60);
        Assert.True((await scenario.MeetingAsync(meeting))!.HasLostAlias);

        var again = Tuesday.AddDays(80);
        var recurrence = isSeries ? Scenario.Recurring(PatternType.Daily, again, 2) : null;
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = again, End = again.AddHours(1), Recurrence = recurrence }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 7" }));

        Assert.Equal(Deleted, scenario.Replies()[^1]);
        Assert.Single(scenario.Replies(), Deleted);
        Assert.Equal(MeetingStatus.Refused, (await scenario.MeetingAsync(meeting))!.Status);
        var operations = await scenario.Host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, default).ToListAsync();
        Assert.Contains(operations, each => each.Operation is { Outcome: "Refuse", Reason: "the alias has been deleted" });
    }

    [Fact]
    public async Task A_cancelled_meeting_restored_after_its_alias_was_released_gets_the_alias_deleted_text_too()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(100)));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        await PassAsync(scenario, 40);
        await scenario.DoAsync(() => scenario.Outlook.Restore(meeting));

        Assert.Equal(Deleted, scenario.Replies()[^1]);
    }

    [Fact]
    public async Task A_meeting_that_came_with_a_placeholder_gets_the_alias_deleted_text_and_takes_no_other_alias()
    {
        var scenario = await Scenario.StartAsync();
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, default);
        var meeting = await scenario.SendAsync(scenario.Draft($"<p>{tag.TrimEnd('#')}.SUFFIX0000000001#</p>", Tuesday));
        await PassAsync(scenario, 40);
        var before = await scenario.Host.Get<AliasStore>().ListAsync(default).CountAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, Ahead()));

        Assert.Equal(Deleted, scenario.Replies()[^1]);
        Assert.Equal(before, await scenario.Host.Get<AliasStore>().ListAsync(default).CountAsync());
    }

    [Theory]
    [InlineData("<p>By hand, since the instructions were taken out</p>", Deleted)]
    [InlineData("<p>PXPS:-AEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAI#</p>", "Decline: invalid alias")]
    public async Task A_restored_meeting_hears_why_whatever_its_body_shows_by_then(string body, string expected)
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await PassAsync(scenario, 40);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, Ahead() with { Body = body }));

        Assert.Equal(expected, scenario.Replies()[^1]);
    }

    [Fact]
    public async Task A_restored_meeting_with_a_new_VMR_is_scheduled_like_any_other()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await PassAsync(scenario, 40);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, Ahead()));
        var body = await scenario.BodyAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = body }));

        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
    }

    [Fact]
    public async Task A_meeting_that_was_refused_is_refused_again_for_a_new_content_alone()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddDays(100)));
        await PassAsync(scenario, 40);
        Assert.True((await scenario.MeetingAsync(meeting))!.IsStripped);

        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 7" }));
        Assert.Equal(["Decline: invalid alias"], scenario.Replies());
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(101), End = Tuesday.AddDays(101).AddHours(1) }));
        Assert.Equal(["Decline: invalid alias", "Decline: invalid alias"], scenario.Replies());
    }

    [Fact]
    public async Task A_meeting_whose_domain_was_not_accepted_is_an_invitation_like_any_other_once_it_is()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["contoso.com"] } });
        var meeting = await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday));
        await PassAsync(scenario, 40);
        await scenario.World.SaveAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["*"] } });
        scenario.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, Ahead()));

        Assert.Equal(["Decline: invalid alias"], scenario.Replies());
    }

    [Fact]
    public async Task A_meeting_that_was_over_before_the_app_could_read_it_is_an_invitation_like_any_other_once_it_is_ahead()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Exchange.Notifications.Fate = _ => [];
        var meeting = scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(9)));
        scenario.World.Clock.Advance(TimeSpan.FromDays(3));
        await scenario.Host.SyncAsync();
        await scenario.Host.SettleAsync();
        Assert.Equal(NewMeetingRules.OverLongAgo, (await scenario.MeetingAsync(meeting))!.Reason);

        scenario.World.Exchange.Notifications.Fate = _ => [TimeSpan.Zero];
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, Ahead()));
        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task A_meeting_whose_body_comes_to_show_a_released_alias_is_refused_since_nobody_will_serve_that()
    {
        var scenario = await Scenario.StartAsync();
        var old = await scenario.BodyAsync();
        await scenario.SendAsync(scenario.Draft(old, Tuesday));
        await PassAsync(scenario, 40);
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(60)));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = old }));

        Assert.Equal(["Accept: new single", "Accept: new single", Deleted], scenario.Replies());
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    private static MeetingEdit Ahead() => new() { Start = Tuesday.AddDays(60), End = Tuesday.AddDays(60).AddHours(1) };

    /// <summary>Days pass, with the timers once in each; and the night of the last one.</summary>
    private static async Task PassAsync(Scenario scenario, int days)
    {
        for (var day = 0; day < days; day++)
        {
            scenario.World.Clock.Advance(TimeSpan.FromDays(1));
            await scenario.Host.SyncAsync();
            await scenario.Host.WakeAsync();
            await scenario.Host.SettleAsync();
        }

        await scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
    }
}
