using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>
/// What stands in the body is what attendees dial: an organizer who removes the VMR and adds one again, or presses
/// "Get a new VMR" in a meeting that was sent, gets a room for what the body then shows.
/// </summary>
public sealed class AnotherVmrTests
{
    private static DateTime Ten => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_scheduled_meeting_with_another_VMR_in_its_body_gets_that_one_and_hears_of_it()
    {
        var (scenario, first, meeting) = await SentAsync();
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions }));

        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
        Assert.Contains(second.Alias, scenario.World.Inbox()[1].Text, StringComparison.Ordinal);
        await scenario.Host.AdvanceAsync(Until(scenario, Ten));
        var room = Assert.Single(scenario.World.Infinity.Rooms);
        Assert.True(room.Answers(second.Alias));
        Assert.False(room.Answers(first.Alias));
    }

    [Fact]
    public async Task In_an_open_join_window_the_new_room_takes_the_old_one_s_place_within_minutes()
    {
        var (scenario, _, meeting) = await SentAsync();
        await scenario.Host.AdvanceAsync(Until(scenario, Ten.AddMinutes(-20)));
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.True(Assert.Single(scenario.World.Infinity.Rooms).Answers(second.Alias));
    }

    [Fact]
    public async Task A_meeting_may_change_its_VMR_and_its_time_at_once_and_is_answered_once()
    {
        var (scenario, _, meeting) = await SentAsync();
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions, Start = Ten.AddHours(4), End = Ten.AddHours(5) }));

        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
        await scenario.Host.AdvanceAsync(Until(scenario, Ten.AddHours(4)));
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms).Answers(second.Alias));
    }

    [Fact]
    public async Task A_series_may_change_its_VMR()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Ten));
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions }));

        Assert.Equal(["Accept: new series", "Accept: edited series"], scenario.Replies());
        Assert.Equal(second.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
    }

    [Fact]
    public async Task A_series_that_takes_the_VMR_of_an_occurrence_beyond_the_horizon_has_it_as_a_whole_at_once()
    {
        var scenario = await Scenario.StartAsync();
        var far = await scenario.Host.IssueAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Ten, occurrences: null));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, DateOnly.FromDateTime(Ten.AddDays(35)), new MeetingEdit { Body = far.Instructions }));
        Assert.Equal([far.NumericAlias], (await scenario.MeetingAsync(meeting))!.Times.Select(time => time.Own?.Alias.Value).OfType<string>());
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = far.Instructions }));

        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal(far.NumericAlias, row.Alias?.Value);
        Assert.Contains(row.Times, time => time.Start.UtcDateTime == Ten.AddDays(35));
        Assert.All(row.Times, time => Assert.Null(time.Own));
    }

    [Fact]
    public async Task A_meeting_whose_VMR_was_removed_and_that_gets_one_again_has_the_new_one()
    {
        var (scenario, _, meeting) = await SentAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = "<p>Agenda</p>", Attendees = [] }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);

        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(
            meeting, new MeetingEdit { Body = second.Instructions, Attendees = [new("Pexip Scheduling", ProductWorld.Mailbox, "required")] }));
        Assert.Contains(second.Alias, scenario.World.Inbox()[^1].Text, StringComparison.Ordinal);
        await scenario.Host.AdvanceAsync(Until(scenario, Ten));
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms).Answers(second.Alias));
    }

    [Theory]
    [InlineData("<p>Agenda</p>")]
    [InlineData("<p>PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#</p>")]
    public async Task A_body_that_lost_its_tag_or_holds_a_forged_one_keeps_the_VMR(string body)
    {
        var (scenario, first, meeting) = await SentAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = body }));

        Assert.DoesNotContain("Accept: edited single", scenario.Replies());
        Assert.Equal(first.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
    }

    [Fact]
    public async Task Both_tags_in_the_body_leave_the_VMR_as_it_is()
    {
        var (scenario, first, meeting) = await SentAsync();
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions + first.Instructions }));

        Assert.Equal(first.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
    }

    [Fact]
    public async Task The_real_instructions_in_the_place_of_a_placeholder_that_was_sent_are_what_is_served()
    {
        var scenario = await Scenario.StartAsync();
        var tok = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        var meeting = await scenario.SendAsync(scenario.Draft($"<p>{tok.TrimEnd('#')}.ABCDEFGHIJKLMNOP#</p>", Ten));
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions }));

        await scenario.Host.AdvanceAsync(Until(scenario, Ten));
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms).Answers(second.Alias));
    }

    [Fact]
    public async Task All_aliases_of_a_meeting_are_let_go_when_its_retention_is_over()
    {
        var (scenario, first, meeting) = await SentAsync();
        var second = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second.Instructions }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(2));
        scenario.World.Clock.Advance(TimeSpan.FromDays(31));
        await scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);

        foreach (var alias in new[] { first, second })
        {
            var row = await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), CancellationToken.None);
            Assert.Equal(AliasState.Released, row!.Value.State);
        }
    }

    private static async Task<(Scenario Scenario, IssuedAlias Alias, string Meeting)> SentAsync()
    {
        var scenario = await Scenario.StartAsync();
        var alias = await scenario.Host.IssueAsync();
        return (scenario, alias, await scenario.SendAsync(scenario.Draft(alias.Instructions, Ten)));
    }

    private static TimeSpan Until(Scenario scenario, DateTime time) => new DateTimeOffset(time, TimeSpan.Zero) - scenario.World.Clock.GetUtcNow();
}
