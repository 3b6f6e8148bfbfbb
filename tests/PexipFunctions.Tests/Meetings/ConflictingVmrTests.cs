using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>
/// An organizer takes another VMR in a meeting that is scheduled, and something else on Infinity has its alias: nobody could
/// ever join what the body shows. The organizer hears what a new invitation would be told.
/// </summary>
public sealed class ConflictingVmrTests
{
    private static DateTime Ten => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_meeting_is_refused_with_the_new_alias_named_and_loses_its_old_room(bool declineRemovesEvent)
    {
        var (scenario, first, taken, meeting) = await TakenAsync(declineRemovesEvent);

        Assert.Equal(["Accept: new single", "Decline: alias conflict"], scenario.Replies());
        Assert.Contains(taken.Alias, scenario.World.Inbox()[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Alias, scenario.World.Inbox()[1].Text, StringComparison.Ordinal);
        var row = await scenario.MeetingAsync(meeting);
        Assert.Equal((MeetingStatus.Refused, first.NumericAlias), (row!.Status, row.Alias?.Value));
        await scenario.Host.AdvanceAsync(Until(scenario, Ten));
        Assert.Equal("Reception", Assert.Single(scenario.World.Infinity.Rooms).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_content_is_refused_once_and_another_once_more(bool declineRemovesEvent)
    {
        var (scenario, _, _, meeting) = await TakenAsync(declineRemovesEvent);
        scenario.Outlook.Resend(meeting);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(["Accept: new single", "Decline: alias conflict"], scenario.Replies());

        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Ten.AddHours(2), End = Ten.AddHours(3) }));
        Assert.Equal(["Accept: new single", "Decline: alias conflict", "Decline: alias conflict"], scenario.Replies());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Back_at_its_old_VMR_it_is_served_by_that_again(bool declineRemovesEvent)
    {
        var (scenario, first, _, meeting) = await TakenAsync(declineRemovesEvent);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = first.Instructions }));

        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
        await AssertServedAsync(scenario, first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_third_VMR_it_is_served_by_that(bool declineRemovesEvent)
    {
        var (scenario, _, _, meeting) = await TakenAsync(declineRemovesEvent);
        var third = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = third.Instructions }));

        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
        await AssertServedAsync(scenario, third);
    }

    [Fact]
    public async Task In_an_open_join_window_the_old_room_goes_and_comes_back_with_its_VMR()
    {
        var (scenario, first, meeting) = await SentAsync();
        await scenario.Host.AdvanceAsync(Until(scenario, Ten.AddMinutes(-20)));
        await TakeAsync(scenario, meeting);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Equal("Reception", Assert.Single(scenario.World.Infinity.Rooms).Name);

        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = first.Instructions }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Contains(scenario.World.Infinity.Rooms, room => room.Answers(first.Alias));
    }

    [Fact]
    public async Task A_series_is_refused_too()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Ten));
        await TakeAsync(scenario, meeting);

        Assert.Equal(["Accept: new series", "Decline: alias conflict"], scenario.Replies());
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task A_conflicting_VMR_is_refused_at_once_while_the_mail_of_others_has_refusals_held_back()
    {
        var (scenario, _, meeting) = await SentAsync();
        for (var number = 0; number < 25; number++)
        {
            await scenario.SendByHandAsync(number, Ten.AddHours(number));
        }

        Assert.Equal(20, scenario.RepliesToStrangers().Count);
        await TakeAsync(scenario, meeting);
        Assert.Single(scenario.Replies(), reply => reply == "Decline: alias conflict");
        Assert.Equal(MeetingStatus.Refused, (await scenario.MeetingAsync(meeting))!.Status);
    }

    [Fact]
    public async Task A_restored_meeting_that_is_refused_hears_of_the_alias_in_its_body_not_of_the_one_it_had()
    {
        var (scenario, first, meeting) = await SentAsync();
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        scenario.Outlook.Restore(meeting);
        var taken = await TakeAsync(scenario, meeting);

        Assert.Equal("Decline: alias conflict", scenario.Replies()[^1]);
        Assert.Contains(taken.Alias, scenario.World.Inbox()[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Alias, scenario.World.Inbox()[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_does_not_keep_a_meeting_from_its_new_VMR()
    {
        var (scenario, _, meeting) = await SentAsync();
        var taken = await scenario.Host.IssueAsync();
        scenario.World.Infinity.Create(Sample.AdminsRoom("Reception", taken.NumericAlias));
        scenario.Host.Steps.Fate = step => step == "infinity:aliases" ? Product.StepFate.FailsBefore : Product.StepFate.Done;
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = taken.Instructions }));

        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
        scenario.Host.Steps.Fate = _ => Product.StepFate.Done;
        await scenario.Host.AdvanceAsync(Until(scenario, Ten));
        Assert.Equal(["Accept: new single", "Accept: edited single", "Mail: alias conflict"], scenario.Replies());
    }

    private static async Task<(Scenario Scenario, IssuedAlias Alias, string Meeting)> SentAsync(bool declineRemovesEvent = true)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { DeclineRemovesEvent = declineRemovesEvent });
        var alias = await scenario.Host.IssueAsync();
        return (scenario, alias, await scenario.SendAsync(scenario.Draft(alias.Instructions, Ten)));
    }

    private static async Task<(Scenario Scenario, IssuedAlias First, IssuedAlias Taken, string Meeting)> TakenAsync(bool declineRemovesEvent)
    {
        var (scenario, first, meeting) = await SentAsync(declineRemovesEvent);
        return (scenario, first, await TakeAsync(scenario, meeting), meeting);
    }

    /// <summary>The organizer takes another VMR; an admin's room has its alias.</summary>
    private static async Task<IssuedAlias> TakeAsync(Scenario scenario, string meeting)
    {
        var taken = await scenario.Host.IssueAsync();
        scenario.World.Infinity.Create(Sample.AdminsRoom("Reception", taken.NumericAlias));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = taken.Instructions }));
        return taken;
    }

    private static async Task AssertServedAsync(Scenario scenario, IssuedAlias alias)
    {
        await scenario.Host.AdvanceAsync(Until(scenario, Ten));
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms, room => room.Name != "Reception").Answers(alias.Alias));
    }

    private static TimeSpan Until(Scenario scenario, DateTime time) => new DateTimeOffset(time, TimeSpan.Zero) - scenario.World.Clock.GetUtcNow();
}
