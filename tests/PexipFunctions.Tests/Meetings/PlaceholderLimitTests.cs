using System.Globalization;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;

namespace PexipFunctions.Tests.Meetings;

/// <summary>From one placeholder tag, with suffixes of his own, nobody gets more rooms than an organizer may have on a day.</summary>
public sealed class PlaceholderLimitTests
{
    private const string Insider = "organizer.two@example.com";
    private const string Stranger = "someone@elsewhere.example";
    private const int More = 10;
    private static readonly DateTime Tuesday = Scenario.Monday.AddDays(1);

    [Fact]
    public async Task An_insider_gets_as_many_as_the_setting_says_and_is_told_of_the_rest()
    {
        var scenario = await Scenario.StartAsync();
        await FloodAsync(scenario, Insider);

        Assert.Equal(PlaceholderSettings.Default, await ScheduledAsync(scenario));
        Assert.Equal(PlaceholderSettings.Default, scenario.Replies(Insider).Count(reply => reply == "Accept: new single"));
        Assert.Contains("Decline: invalid alias", scenario.Replies(Insider));

        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(1));
        await SendAsync(scenario, Insider, await TagAsync(scenario), 900);
        Assert.Equal(PlaceholderSettings.Default + 1, await ScheduledAsync(scenario));
    }

    [Fact]
    public async Task A_stranger_whom_everyone_lets_in_is_told_nothing_of_the_rest()
    {
        var scenario = await Scenario.StartAsync();
        await FloodAsync(scenario, Stranger);

        Assert.Equal(PlaceholderSettings.Default, await ScheduledAsync(scenario));
        Assert.DoesNotContain(scenario.Replies(Stranger), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_whose_domain_is_not_accepted_gets_no_room_and_no_mail_though_his_tag_is_genuine()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["example.com"] } });
        await FloodAsync(scenario, Stranger);

        Assert.Equal(0, await ScheduledAsync(scenario));
        Assert.Empty(scenario.Replies(Stranger));
        Assert.Empty(scenario.World.Inbox());
    }

    [Fact]
    public async Task Another_organizer_still_has_all_of_his()
    {
        var scenario = await Scenario.StartAsync();
        await FloodAsync(scenario, Stranger);
        await SendAsync(scenario, Insider, await TagAsync(scenario), 900);

        Assert.Contains("Accept: new single", scenario.Replies(Insider));
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData("3", 3)]
    [InlineData("0", null)]
    [InlineData("many", null)]
    public void The_setting_is_a_number(string? text, int? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Placeholders:PerOrganizerAndDay", text)]).Build();
        Assert.Equal(expected, Record.Exception(() => PlaceholderSettings.Read(configuration)) is InvalidOperationException ? null : PlaceholderSettings.Read(configuration).PerOrganizerAndDay);
    }

    private static async Task FloodAsync(Scenario scenario, string organizer)
    {
        var tag = await TagAsync(scenario);
        for (var number = 0; number < PlaceholderSettings.Default + More; number++)
        {
            await SendAsync(scenario, organizer, tag, number);
        }
    }

    private static async Task<string> TagAsync(Scenario scenario) =>
        await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, default);

    private static Task<string> SendAsync(Scenario scenario, string organizer, string tag, int number)
    {
        var suffix = number.ToString("D4", CultureInfo.InvariantCulture).Aggregate("", (all, digit) => all + (char)(digit - '0' + 'A'));
        var body = $"<p>{tag.Replace("#", $".AAAAAAAAAAAA{suffix}#", StringComparison.Ordinal)}</p>";
        return scenario.SendAsync(scenario.Draft(body, Tuesday.AddHours(8 + number)) with { Organizer = organizer });
    }

    private static async Task<int> ScheduledAsync(Scenario scenario) => await scenario.Host.Get<PexipFunctions.Meetings.MeetingStore>()
        .ListAsync(scenario.World.Integration.Id, null, default).CountAsync(row => row.Value.Status == PexipFunctions.Meetings.MeetingStatus.Scheduled);
}
