using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An update that changes neither times nor subject costs the organizer no message, whatever Exchange makes of our response, and the meeting stays accepted.</summary>
public sealed class SilentUpdateTests
{
    private const string Late = "guest.two@example.org";

    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Adding_people_a_place_or_an_agenda_sends_the_organizer_nothing(bool isSeries, bool updateResetsResponse)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { UpdateResetsResponse = updateResetsResponse });
        var body = await scenario.BodyAsync();
        var meeting = await scenario.SendAsync(isSeries ? scenario.Weekly(body, Tuesday) : scenario.Draft(body, Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, Late, "optional"));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 7" }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = $"<p>Agenda</p>{body}" }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal([isSeries ? "Accept: new series" : "Accept: new single"], scenario.Replies());
        Assert.Empty(scenario.Replies(Late));
        AssertAccepted(scenario);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instructions_go_to_those_who_were_added_later_and_to_the_organizer_goes_nothing(bool updateResetsResponse)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { UpdateResetsResponse = updateResetsResponse });
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        var meeting = await scenario.SendAsync(scenario.Draft($"<p>{tag.TrimEnd('#')}.SUFFIX0000000001#</p>", Tuesday));
        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, Late, "optional"));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.Equal(["Mail: instructions"], scenario.Replies(Late));
        AssertAccepted(scenario);
    }

    private static void AssertAccepted(Scenario scenario) =>
        Assert.Equal(ResponseKind.Accepted, Assert.Single(scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar(), view => view.Event.Kind != EventKind.Occurrence).Event.Response);
}
