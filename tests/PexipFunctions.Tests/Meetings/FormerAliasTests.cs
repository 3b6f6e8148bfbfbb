using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An alias that a meeting had before its organizer took another VMR: people may still have its instructions.</summary>
public sealed class FormerAliasTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData("organizer.two@example.com", MeetingStatus.Refused)]
    [InlineData("organizer.one@example.com", MeetingStatus.Scheduled)]
    public async Task It_serves_another_meeting_of_the_same_organizer_alone(string organizer, MeetingStatus status)
    {
        var scenario = await Scenario.StartAsync();
        var (first, second) = (await scenario.BodyAsync(), await scenario.BodyAsync());
        var meeting = await scenario.SendAsync(scenario.Draft(first, Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second }));
        var other = await scenario.SendAsync(scenario.Draft(first, Tuesday) with { Organizer = organizer });

        Assert.Equal(status, (await scenario.MeetingAsync(other))!.Status);
    }
}
