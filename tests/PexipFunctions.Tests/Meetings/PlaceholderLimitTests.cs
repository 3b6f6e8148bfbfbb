using System.Globalization;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;

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
    public async Task Strangers_of_any_number_of_addresses_have_no_more_than_the_setting_says_and_an_alarm_says_so()
    {
        var scenario = await WithStrangersAsync(5);
        var tag = await TagAsync(scenario);
        for (var number = 0; number < 12; number++)
        {
            await SendAsync(scenario, $"someone{number}@elsewhere{number}.example", tag, number);
        }

        Assert.Equal(5, await ScheduledAsync(scenario));
        Assert.Empty(scenario.Replies("someone11@elsewhere11.example"));
        Assert.Contains("have been given 5 aliases", (await AlarmAsync(scenario))!.Detail, StringComparison.Ordinal);

        await SendAsync(scenario, Insider, tag, 900);
        Assert.Contains("Accept: new single", scenario.Replies(Insider));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(1));
        await SendAsync(scenario, Stranger, await TagAsync(scenario), 901);
        Assert.Contains("Accept: new single", scenario.Replies(Stranger));
    }

    [Fact]
    public async Task Organizers_of_a_named_domain_have_no_more_than_the_setting_says_and_are_told_and_an_alarm_says_so()
    {
        var scenario = await Scenario.StartAsync(world =>
        {
            world.Settings["Placeholders:PerDomainAndDay"] = "5";
            world.Integration = world.Integration with { Exchange = world.Integration.Exchange with { AcceptedOrganizerDomains = ["example.com", "elsewhere.example"] } };
        });
        var tag = await TagAsync(scenario);
        for (var number = 0; number < 8; number++)
        {
            await SendAsync(scenario, $"someone{number}@elsewhere.example", tag, number);
        }

        Assert.Equal(5, await ScheduledAsync(scenario));
        Assert.Equal(["Decline: invalid alias"], scenario.Replies("someone7@elsewhere.example"));
        Assert.Contains("Organizers of elsewhere.example have been given 5 aliases", (await AlarmAsync(scenario))!.Detail, StringComparison.Ordinal);
        await SendAsync(scenario, Insider, tag, 900);
        Assert.Contains("Accept: new single", scenario.Replies(Insider));
    }

    [Fact]
    public async Task One_mailbox_gets_no_more_by_what_it_writes_behind_a_plus_sign()
    {
        var scenario = await Scenario.StartAsync(world => world.Settings["Placeholders:PerOrganizerAndDay"] = "3");
        var tag = await TagAsync(scenario);
        for (var number = 0; number < 8; number++)
        {
            await SendAsync(scenario, $"insider+{number}@example.com", tag, number);
        }

        Assert.Equal(3, await ScheduledAsync(scenario));
    }

    [Fact]
    public async Task Up_to_the_setting_there_is_no_alarm()
    {
        var scenario = await WithStrangersAsync(3);
        var tag = await TagAsync(scenario);
        for (var number = 0; number < 3; number++)
        {
            await SendAsync(scenario, $"someone{number}@elsewhere.example", tag, number);
        }

        Assert.Equal(3, await ScheduledAsync(scenario));
        Assert.Null(await AlarmAsync(scenario));
    }

    [Theory]
    [InlineData(Insider, "Decline: invalid alias")]
    [InlineData(Stranger, null)]
    public async Task The_limit_of_unused_aliases_holds_for_placeholders_too(string organizer, string? told)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { UnusedAliasLimit = 3 });
        var tag = await TagAsync(scenario);
        for (var number = 0; number < 5; number++)
        {
            await SendAsync(scenario, organizer, tag, number);
        }

        Assert.Equal(3, await ScheduledAsync(scenario));
        Assert.Equal(told is null ? [] : [told], scenario.Replies(organizer).Where(reply => reply is not ("Accept: new single" or "Mail: instructions")).Distinct());
        Assert.Contains("(3)", (await AlarmAsync(scenario))!.Detail, StringComparison.Ordinal);

        // By then what was given out is found used, and its places are free again.
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(40));
        await SendAsync(scenario, organizer, tag, 900);
        Assert.Equal(4, await ScheduledAsync(scenario));
    }

    [Theory]
    [InlineData(Insider, 1)]
    [InlineData(Stranger, 0)]
    public async Task An_occurrence_with_a_placeholder_beyond_the_limit_is_told_to_insiders_alone(string organizer, int mails)
    {
        var scenario = await Scenario.StartAsync(world => world.Settings["Placeholders:PerOrganizerAndDay"] = "1");
        var tag = await TagAsync(scenario);
        await SendAsync(scenario, organizer, tag, 900);
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday.AddHours(9)) with { Organizer = organizer });
        var body = $"<p>{tag.TrimEnd('#')}.BBBBBBBBBBBBBBBB#</p>";
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, DateOnly.FromDateTime(Tuesday), new MeetingEdit { Body = body, Subject = "Own" }));

        Assert.Equal(mails, scenario.Replies(organizer).Count(reply => reply.Contains("under series", StringComparison.Ordinal) || reply.Contains("invalid", StringComparison.Ordinal)));
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

    private static async Task<Scenario> WithStrangersAsync(int most) => await Scenario.StartAsync(world => world.Settings["Placeholders:StrangersPerDay"] = $"{most}");

    private static Task<Alarm?> AlarmAsync(Scenario scenario) =>
        scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.ManyPlaceholders, default);

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
        .ListAsync(scenario.World.Integration.Id, default).CountAsync(row => row.Value.Status == PexipFunctions.Meetings.MeetingStatus.Scheduled);
}
