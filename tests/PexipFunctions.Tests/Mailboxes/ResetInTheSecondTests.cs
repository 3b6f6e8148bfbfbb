using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>An edit in the very second of our answer, of which an Exchange Server tells the whole second only.</summary>
public sealed class ResetInTheSecondTests
{
    private readonly ProductWorld world = new ProductWorld().OnPremises();

    private CalendarEvent Shown => world.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar()[0].Event;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reset_in_the_second_of_our_answer_the_meeting_is_accepted_once_more_in_silence(bool isWhole)
    {
        world.Exchange.Behaviours = new ContestedBehaviours { WholeSeconds = isWhole };
        var (host, meeting, body) = await AnsweredAsync();
        world.Clock.Advance(TimeSpan.FromMilliseconds(400));
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Body = body + "<p>Bring the plans.</p>" });
        Assert.Equal(ResponseKind.NotResponded, Shown.Response);

        await PassAsync(host, minutes: 20);

        Assert.Equal(ResponseKind.Accepted, Shown.Response);
        Assert.Single(world.Inbox());
        Assert.Equal(1, (await world.FindMeetingAsync(meeting))!.SilentAccepts);
    }

    [Fact]
    public async Task What_nobody_has_touched_since_is_answered_once()
    {
        var (host, meeting, _) = await AnsweredAsync();
        await PassAsync(host, minutes: 20);

        Assert.Single(host.Steps.Taken, step => step == "mailbox:accept");
        Assert.Equal(0, (await world.FindMeetingAsync(meeting))!.SilentAccepts);
    }

    /// <summary>Sent, found and answered within one second, and not at its beginning.</summary>
    private async Task<(ProductHost Host, string Meeting, string Body)> AnsweredAsync()
    {
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        world.Clock.Advance(TimeSpan.FromMilliseconds(300));
        var body = (await host.IssueAsync()).Instructions;
        var meeting = world.Invite(body);
        await host.WakeAsync();
        await host.SettleAsync();
        Assert.Equal((1, ResponseKind.Accepted), (world.Acceptances(), Shown.Response));
        return (host, meeting, body);
    }

    private static async Task PassAsync(ProductHost host, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        }
    }
}
