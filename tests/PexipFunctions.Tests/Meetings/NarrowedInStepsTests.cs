using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;

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
            alarms.Add(await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id.Value, AlarmKinds.DomainsNarrowed, default) is { Holds: true });
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
