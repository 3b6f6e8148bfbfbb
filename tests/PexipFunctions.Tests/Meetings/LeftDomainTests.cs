using Microsoft.AspNetCore.Http;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An organizer's domain is taken from the accepted ones while meetings of his are scheduled.</summary>
public sealed class LeftDomainTests
{
    private const string Leaver = "one@left.example";
    private static readonly string[] Narrow = ["example.com"];
    private static readonly string[] Wide = ["example.com", "left.example"];
    private static readonly DateTime Tuesday = Scenario.Monday.AddDays(1).AddHours(9);

    [Fact]
    public async Task A_window_that_was_promised_opens_and_closes_as_before()
    {
        var (scenario, _) = await StartAsync();
        await NarrowAsync(scenario);

        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Single(scenario.World.Infinity.Rooms);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Empty(scenario.World.Infinity.Rooms);
        Assert.Equal(["Accept: new single"], scenario.Replies(Leaver));
    }

    [Fact]
    public async Task A_longer_meeting_is_not_extended_and_its_organizer_hears_nothing_and_an_admin_does()
    {
        var (scenario, meeting) = await StartAsync();
        var before = await scenario.WindowsAsync(meeting);
        await NarrowAsync(scenario);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { End = Tuesday.AddHours(5) }));

        Assert.Equal(before, await scenario.WindowsAsync(meeting));
        Assert.Equal(["Accept: new single"], scenario.Replies(Leaver));
        Assert.Equal(["left.example"], (await AlarmAsync(scenario, AlarmKinds.UnacceptedDomain))!.Subjects!);
        var explained = await Explanations.AskAsync(scenario, (await scenario.MeetingAsync(meeting))!.Alias!.Value.Value);
        Assert.Contains("left.example) is no longer accepted: what was promised goes on", Explanations.Single(explained, "alias").GetProperty("cause").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(26, 0)]
    public async Task What_the_calendar_no_longer_shows_is_taken_and_no_other_time_is_opened(double hours, int left)
    {
        var (scenario, meeting) = await StartAsync();
        var before = Assert.Single(await scenario.WindowsAsync(meeting));
        await NarrowAsync(scenario);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(hours), End = Tuesday.AddHours(hours + 1) }));

        var windows = await scenario.WindowsAsync(meeting);
        Assert.Equal(left, windows.Count);
        Assert.All(windows, window => Assert.True(window.Opens > before.Opens && window.Closes == before.Closes));
        Assert.Equal(["Accept: new single"], scenario.Replies(Leaver));
    }

    [Fact]
    public async Task Cancelling_takes_the_window_and_the_room_at_once()
    {
        var (scenario, meeting) = await StartAsync();
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Single(scenario.World.Infinity.Rooms);
        await NarrowAsync(scenario);
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));

        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task A_series_loses_cancelled_occurrences_and_gets_no_further_ones()
    {
        var scenario = await WithDomainsAsync(Wide);
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: null) with { Organizer = Leaver });
        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        await NarrowAsync(scenario);
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, DateOnly.FromDateTime(Tuesday)));
        Assert.Single(await scenario.WindowsAsync(meeting));

        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.DoesNotContain(await scenario.WindowsAsync(meeting), window => window.Closes > scenario.World.Clock.GetUtcNow());
        Assert.Empty(scenario.World.Infinity.Rooms);

        await SaveAsync(scenario, Wide);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Contains(await scenario.WindowsAsync(meeting), window => window.Opens > scenario.World.Clock.GetUtcNow());
    }

    [Fact]
    public async Task No_new_alias_is_bound_for_it()
    {
        var (scenario, meeting) = await StartAsync();
        var before = (await scenario.MeetingAsync(meeting))!.Alias;
        await NarrowAsync(scenario);
        var body = await scenario.BodyAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = body }));
        Assert.Equal(before, (await scenario.MeetingAsync(meeting))!.Alias);
        Assert.Equal(["Accept: new single"], scenario.Replies(Leaver));
    }

    [Fact]
    public async Task Nobody_who_is_added_to_a_placeholder_meeting_is_mailed()
    {
        const string Guest = "guest@third.example";
        var scenario = await WithDomainsAsync(Wide);
        var tag = await scenario.Host.Get<PexipFunctions.Aliases.PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, default);
        var draft = scenario.Draft($"<p>{tag.TrimEnd('#')}.SUFFIX0000000001#</p>", Tuesday, 2) with { Organizer = Leaver };
        var meeting = await scenario.SendAsync(draft);
        await NarrowAsync(scenario);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { End = Tuesday.AddHours(1), Attendees = [.. draft.Attendees, new Attendee("Guest", Guest, "required")] }));

        Assert.Empty(scenario.Replies(Guest));
        Assert.Equal(Tuesday.AddHours(1), Assert.Single((await scenario.MeetingAsync(meeting))!.Times).End.UtcDateTime);
    }

    [Fact]
    public async Task Accepting_the_domain_again_takes_up_what_was_ignored_as_the_calendar_has_it_now()
    {
        var (scenario, meeting) = await StartAsync();
        await NarrowAsync(scenario);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(1), End = Tuesday.AddDays(1).AddHours(1) }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(2), End = Tuesday.AddDays(2).AddHours(2) }));
        Assert.Empty(await scenario.WindowsAsync(meeting));

        await scenario.Host.Get<AcceptDomain>().RunAsync(scenario.World.Integration.Id.ToString(), "left.example", default);
        scenario.World.Integration = (await new IntegrationStore(scenario.World.Tables, scenario.World.Clock).FindAsync(scenario.World.Integration.Id, default))!.Integration;
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(Tuesday.AddDays(2), Assert.Single((await scenario.MeetingAsync(meeting))!.Times).Start.UtcDateTime);
        Assert.Equal(["Accept: new single", "Accept: edited single"], scenario.Replies(Leaver));
    }

    [Fact]
    public async Task Many_meetings_at_once_are_held_with_an_alarm_and_followed_as_before_until_an_admin_lets_go()
    {
        var scenario = await WithDomainsAsync(Wide);
        var meetings = await ManyAsync(scenario, 4);
        await NarrowAsync(scenario);
        await MoveAsync(scenario, meetings[0], 24);

        Assert.Equal(Tuesday.AddHours(24), Assert.Single((await scenario.MeetingAsync(meetings[0]))!.Times).Start.UtcDateTime);
        var alarm = (await AlarmAsync(scenario, AlarmKinds.DomainsNarrowed))!;
        Assert.True(alarm.Holds);
        Assert.Contains("4 of 4", alarm.Detail, StringComparison.Ordinal);
        Assert.Contains("left.example: 4", alarm.Detail, StringComparison.Ordinal);
        await SendAsync(scenario, 90);
        Assert.Equal(meetings.Count, await scenario.Host.Get<MeetingStore>().ListAsync(scenario.World.Integration.Id, default).CountAsync());

        await ContinueAsync(scenario, 200);
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.DomainsNarrowed));
        await MoveAsync(scenario, meetings[1], 48);
        Assert.Empty((await scenario.MeetingAsync(meetings[1]))!.Times);
        await ContinueAsync(scenario, 404);

        await SaveAsync(scenario, Wide);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(Tuesday.AddHours(48), Assert.Single((await scenario.MeetingAsync(meetings[1]))!.Times).Start.UtcDateTime);
    }

    [Fact]
    public async Task The_alarm_is_raised_without_any_change_and_ends_when_the_list_is_widened_again()
    {
        var scenario = await WithDomainsAsync(Wide);
        await ManyAsync(scenario, 4);
        await NarrowAsync(scenario);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.NotNull(await AlarmAsync(scenario, AlarmKinds.DomainsNarrowed));

        await SaveAsync(scenario, Wide);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.DomainsNarrowed));
    }

    [Fact]
    public async Task Three_meetings_of_a_left_domain_are_not_held()
    {
        var scenario = await WithDomainsAsync(Wide);
        await ManyAsync(scenario, 3);
        await NarrowAsync(scenario);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.DomainsNarrowed));
    }

    private static async Task<List<string>> ManyAsync(Scenario scenario, int count)
    {
        var meetings = new List<string>();
        for (var number = 0; number < count; number++)
        {
            meetings.Add(await SendAsync(scenario, number));
        }

        return meetings;
    }

    private static async Task<string> SendAsync(Scenario scenario, int number) =>
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddHours(number)) with { Organizer = Leaver });

    private static Task MoveAsync(Scenario scenario, string meeting, int hours) => scenario.DoAsync(() =>
        scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(hours), End = Tuesday.AddHours(hours + 1) }));

    private static async Task ContinueAsync(Scenario scenario, int status)
    {
        var context = new DefaultHttpContext { RequestServices = scenario.Host.Get<IServiceProvider>() };
        await (await scenario.Host.Get<ResumeHeldChanges>().RunAsync(scenario.World.Integration.Id.ToString(), AlarmKinds.DomainsNarrowed.Name, default)).ToResult(context.Request).ExecuteAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
    }

    private static async Task<(Scenario Scenario, string Meeting)> StartAsync()
    {
        var scenario = await WithDomainsAsync(Wide);
        return (scenario, await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday) with { Organizer = Leaver }));
    }

    private static Task<Scenario> WithDomainsAsync(string[] domains) =>
        Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = domains } });

    private static Task NarrowAsync(Scenario scenario) => SaveAsync(scenario, Narrow);

    private static async Task SaveAsync(Scenario scenario, string[] domains)
    {
        var store = new IntegrationStore(scenario.World.Tables, scenario.World.Clock);
        var stored = (await store.FindAsync(scenario.World.Integration.Id, default))!;
        var next = stored.Integration with { Exchange = stored.Integration.Exchange with { AcceptedOrganizerDomains = domains } };
        Assert.IsType<SaveResult.Saved>(await store.ReplaceAsync(next, stored.Revision, default));
        scenario.World.Integration = next;
        scenario.Host.Get<IntegrationCatalog>().Forget();
    }

    private static Task<Alarm?> AlarmAsync(Scenario scenario, AlarmKind kind) =>
        scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, kind, default);
}
