using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>A body shows the instructions of two VMRs: the first that can really be used serves the meeting.</summary>
public sealed class TwoVmrTests
{
    private static DateTime Ten => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 0)]
    public async Task The_first_VMR_that_nothing_else_on_Infinity_has_serves_a_new_meeting(bool firstTaken, bool secondTaken, int serving)
    {
        var (scenario, vmrs) = await IssueTwoAsync(firstTaken, secondTaken);
        var meeting = await scenario.SendAsync(scenario.Draft(Body(vmrs), Ten));

        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Equal(vmrs[serving].NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
        await scenario.Host.AdvanceAsync(new DateTimeOffset(Ten, TimeSpan.Zero) - scenario.World.Clock.GetUtcNow());
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms, room => room.Tag.Length > 0).Answers(vmrs[serving].Alias));
    }

    [Fact]
    public async Task Where_something_else_has_both_it_is_refused_for_the_first()
    {
        var (scenario, vmrs) = await IssueTwoAsync(true, true);
        await scenario.SendAsync(scenario.Draft(Body(vmrs), Ten));

        Assert.Equal(["Decline: alias conflict"], scenario.Replies());
        Assert.Contains(vmrs[0].Alias, scenario.World.Inbox()[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_bound_to_anothers_meeting_is_passed_over_and_what_is_in_use_too()
    {
        var (scenario, vmrs) = await IssueTwoAsync(true, false);
        var bound = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(bound.Instructions, Ten) with { Organizer = "organizer.two@example.com" });
        var meeting = await scenario.SendAsync(scenario.Draft(Body([bound, .. vmrs]), Ten));

        Assert.Equal(vmrs[1].NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
    }

    [Fact]
    public async Task A_scheduled_meeting_goes_to_the_first_of_two_others_that_can_be_used_and_stays_there()
    {
        var (scenario, vmrs) = await IssueTwoAsync(true, false);
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Ten));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = Body(vmrs) }));
        scenario.Outlook.Resend(meeting);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies());
        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal((MeetingStatus.Scheduled, vmrs[1].NumericAlias), (row.Status, row.Alias?.Value));
    }

    private static async Task<(Scenario Scenario, IssuedAlias[] Vmrs)> IssueTwoAsync(params bool[] taken)
    {
        var scenario = await Scenario.StartAsync();
        IssuedAlias[] vmrs = [await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync()];
        foreach (var (vmr, _) in vmrs.Zip(taken).Where(each => each.Second))
        {
            scenario.World.Infinity.Create(Sample.AdminsRoom($"Reception {vmr.NumericAlias}", vmr.NumericAlias));
        }

        return (scenario, vmrs);
    }

    private static string Body(IEnumerable<IssuedAlias> vmrs) => string.Concat(vmrs.Select(vmr => vmr.Instructions));
}
