using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What organizers outside the accepted domains leave behind: an alarm, and nothing that they could make grow.</summary>
public sealed class OutsiderTests
{
    private static readonly DateTime Tuesday = Scenario.Monday.AddDays(1).AddHours(9);

    [Fact]
    public async Task Outsiders_cause_one_alarm_one_operation_a_domain_and_day_and_no_row_however_many_they_send()
    {
        var scenario = await StartAsync();
        for (var number = 0; number < 30; number++)
        {
            await SendAsync(scenario, $"sender{number}@elsewhere.example");
        }

        await SendAsync(scenario, "one@third.example");
        var alarm = await AlarmAsync(scenario);
        Assert.Equal(["elsewhere.example", "third.example"], alarm!.Subjects!);
        Assert.Equal(2, alarm.Count);
        Assert.Equal(2, await OperationsAsync(scenario));
        Assert.Empty(await scenario.Host.Get<MeetingStore>().ListAsync(scenario.World.Integration.Id, default).ToListAsync());

        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(1));
        await SendAsync(scenario, "one@third.example");
        Assert.Equal(3, (await AlarmAsync(scenario))!.Count);
    }

    [Fact]
    public async Task Of_very_many_domains_only_some_are_named()
    {
        var scenario = await StartAsync();
        for (var number = 0; number < NoteOutsider.MostDomains + 15; number++)
        {
            await SendAsync(scenario, $"sender@domain{number}.example");
        }

        var alarm = await AlarmAsync(scenario);
        Assert.Equal((NoteOutsider.MostDomains, NoteOutsider.MostDomains + 1), (alarm!.Subjects!.Count, alarm.Count));
        Assert.Equal(NoteOutsider.MostDomains + 1, await OperationsAsync(scenario));
    }

    [Fact]
    public async Task Accepting_the_domain_ends_the_alarm_and_answers_what_was_sent_before()
    {
        var scenario = await StartAsync();
        await SendAsync(scenario, "one@elsewhere.example");
        Assert.Empty(scenario.Replies("one@elsewhere.example"));

        var accept = scenario.Host.Get<AcceptDomain>();
        await accept.RunAsync(scenario.World.Integration.Id.ToString(), "Elsewhere.Example", default);
        await accept.RunAsync(scenario.World.Integration.Id.ToString(), "elsewhere.example", default);

        Assert.Null(await AlarmAsync(scenario));
        var saved = (await new IntegrationStore(scenario.World.Tables, scenario.World.Clock).FindAsync(scenario.World.Integration.Id, default))!;
        Assert.Equal(["example.com", "elsewhere.example"], saved.Integration.Exchange.AcceptedOrganizerDomains);
        Assert.Equal(2, saved.Revision);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.5));
        Assert.Equal(["Accept: new single"], scenario.Replies("one@elsewhere.example"));
    }

    [Theory]
    [InlineData("one@müller.example", "xn--mller-kva.example")]
    [InlineData("one@XN--MLLER-KVA.example", "müller.example")]
    [InlineData("one@MÜLLER.example.", "Müller.Example.")]
    [InlineData("one@example.net.", "example.net")]
    [InlineData("one@example.net", "example.net.")]
    public async Task A_domain_is_offered_and_accepted_in_each_of_its_spellings(string organizer, string accepted)
    {
        var scenario = await StartAsync();
        await SendAsync(scenario, organizer);
        var alarm = (await AlarmAsync(scenario))!;
        Assert.Equal([organizer.Contains("net", StringComparison.Ordinal) ? "example.net" : "xn--mller-kva.example"], alarm.Subjects!);
        Assert.Contains(organizer.Contains("net", StringComparison.Ordinal) ? "of example.net has" : "of müller.example (xn--mller-kva.example) has", alarm.Detail, StringComparison.Ordinal);

        await scenario.Host.Get<AcceptDomain>().RunAsync(scenario.World.Integration.Id.ToString(), accepted, default);
        Assert.Null(await AlarmAsync(scenario));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.5));
        Assert.Equal(["Accept: new single"], scenario.Replies(organizer));
    }

    [Theory]
    [InlineData("*", 400)]
    [InlineData("no domain", 400)]
    [InlineData("xn--.example", 400)]
    [InlineData("elsewhere.example", 200)]
    public async Task Only_a_domain_can_be_accepted_so(string domain, int status)
    {
        var scenario = await StartAsync();
        var context = new DefaultHttpContext { RequestServices = scenario.Host.Get<IServiceProvider>() };
        await (await scenario.Host.Get<AcceptDomain>().RunAsync(scenario.World.Integration.Id.ToString(), domain, default)).ToResult(context.Request).ExecuteAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
    }

    private static Task<Scenario> StartAsync() =>
        Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["example.com"] } });

    private static async Task SendAsync(Scenario scenario, string organizer) =>
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday) with { Organizer = organizer });

    private static Task<Alarm?> AlarmAsync(Scenario scenario) =>
        scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.UnacceptedDomain, default);

    private static async Task<int> OperationsAsync(Scenario scenario) => await scenario.Host.Get<OperationLog>()
        .ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, default)
        .CountAsync(line => line.Operation.Reason.StartsWith(NewMeetingRules.OutsideDomains, StringComparison.Ordinal));
}
