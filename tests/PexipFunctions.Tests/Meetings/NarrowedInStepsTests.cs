using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The accepted domains are taken away one for each save: each alone hits few meetings.</summary>
public sealed class NarrowedInStepsTests
{
    private static readonly string[] Domains = ["d0.example", "d1.example", "d2.example", "d3.example"];
    private static readonly DateTime Tuesday = Scenario.Monday.AddDays(1).AddHours(9);

    [Fact]
    public async Task The_step_is_held_with_which_it_is_more_than_three_and_a_tenth_and_all_after_it()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["example.com", .. Domains] } });
        var meetings = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            meetings.Add(await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddHours(number)) with { Organizer = $"one@{Domains[number / 3]}" }));
        }

        var alarms = new List<bool>();
        for (var step = 1; step <= 4; step++)
        {
            await SaveAsync(scenario, ["example.com", .. Domains[step..]]);
            await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
            alarms.Add(await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.DomainsNarrowed, default) is { Holds: true });
        }

        Assert.Equal([false, true, true, true], alarms);
        foreach (var meeting in meetings)
        {
            await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(1), End = Tuesday.AddDays(1).AddHours(1) }));
        }

        var followed = new List<int>();
        foreach (var meeting in meetings)
        {
            followed.Add((await scenario.MeetingAsync(meeting))!.Times.Count);
        }

        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], followed);
    }

    [Fact]
    public async Task Continue_lets_go_what_the_alarm_told_of_and_never_what_was_narrowed_since()
    {
        var scenario = await StartAsync(4);
        await SaveAsync(scenario, ["example.com", .. Domains[1..]]);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Contains("(d0.example: 4)", await DetailAsync(scenario), StringComparison.Ordinal);

        await SaveAsync(scenario, ["example.com", .. Domains[2..]]);
        Assert.Contains("domains-changed", await ContinueAsync(scenario, 409), StringComparison.Ordinal);
        Assert.Contains("d0.example: 4, d1.example: 4", await DetailAsync(scenario), StringComparison.Ordinal);
        Assert.True((await StateAsync(scenario)).Has("one@d0.example") && (await StateAsync(scenario)).Has("one@d1.example"));

        await ContinueAsync(scenario, 200);
        Assert.Null(await DetailAsync(scenario));
        Assert.False((await StateAsync(scenario)).Has("one@d1.example"));
        await ContinueAsync(scenario, 404);
    }

    [Fact]
    public async Task A_list_that_is_not_to_be_held_any_more_takes_effect_by_itself_and_nothing_is_left_to_let_go()
    {
        var scenario = await StartAsync(4);
        await SaveAsync(scenario, ["example.com", .. Domains[1..]]);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        await SaveAsync(scenario, ["example.com", .. Domains]);
        await ContinueAsync(scenario, 409);
        Assert.Null(await DetailAsync(scenario));
        Assert.True((await StateAsync(scenario)).Has("one@d0.example"));
        await ContinueAsync(scenario, 404);
    }

    [Fact]
    public async Task What_was_let_go_by_Continue_does_not_count_for_later_steps_of_the_day()
    {
        var scenario = await StartAsync(3);
        foreach (var step in new[] { 1, 2 })
        {
            await SaveAsync(scenario, ["example.com", .. Domains[step..]]);
            await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        Assert.Contains("6 of 12", await DetailAsync(scenario), StringComparison.Ordinal);
        await ContinueAsync(scenario, 200);
        Assert.Empty((await StateAsync(scenario)).Dropped);
        await SaveAsync(scenario, ["example.com", .. Domains[3..]]);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Null(await DetailAsync(scenario));
        Assert.Equal(["d2.example"], (await StateAsync(scenario)).Dropped.Keys);
        await SaveAsync(scenario, ["example.com"]);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Contains("6 of 12", await DetailAsync(scenario), StringComparison.Ordinal);
    }

    /// <summary>So many meetings of each domain.</summary>
    private static async Task<Scenario> StartAsync(int each)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["example.com", .. Domains] } });
        for (var number = 0; number < each * Domains.Length; number++)
        {
            await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddHours(number)) with { Organizer = $"one@{Domains[number / each]}" });
        }

        return scenario;
    }

    private static async Task<string?> DetailAsync(Scenario scenario) =>
        (await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.DomainsNarrowed, default))?.Detail;

    private static async Task<DomainState> StateAsync(Scenario scenario) =>
        (await new DomainStore(scenario.World.Tables).ReadAsync(scenario.World.Integration.Id, default)).State;

    /// <summary>The answer's body.</summary>
    private static async Task<string> ContinueAsync(Scenario scenario, int status)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scenario.Host.Get<IServiceProvider>(), Response = { Body = body } };
        await (await scenario.Host.Get<ResumeHeldChanges>().RunAsync(scenario.World.Integration.Id.ToString(), AlarmKinds.DomainsNarrowed.Name, default)).ToResult(context.Request).ExecuteAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    private static async Task SaveAsync(Scenario scenario, string[] domains)
    {
        var store = new IntegrationStore(scenario.World.Tables, scenario.World.Clock);
        var stored = (await store.FindAsync(scenario.World.Integration.Id, default))!;
        var next = stored.Integration with { Exchange = stored.Integration.Exchange with { AcceptedOrganizerDomains = domains } };
        Assert.IsType<SaveResult.Saved>(await store.ReplaceAsync(next, stored.Revision, default));
        scenario.World.Integration = next;
        scenario.Host.Get<IntegrationCatalog>().Forget();
    }
}
