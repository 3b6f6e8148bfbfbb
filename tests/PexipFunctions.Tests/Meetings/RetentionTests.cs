using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

public sealed class RetentionTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(30, AliasState.Issued)]
    [InlineData(31, AliasState.Released)]
    public async Task An_alias_that_no_meeting_used_is_released_after_thirty_days(int days, AliasState expected)
    {
        var scenario = await Scenario.StartAsync();
        var alias = (await scenario.Host.IssueAsync()).NumericAlias;
        await PassAsync(scenario, days);

        Assert.Equal(expected, (await AliasAsync(scenario, alias)).State);
    }

    [Theory]
    [InlineData(31, AliasState.Bound)]
    [InlineData(32, AliasState.Released)]
    public async Task A_bound_alias_is_released_thirty_days_after_its_last_window(int days, AliasState expected)
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var alias = (await scenario.MeetingAsync(meeting))!.Alias!.Value.Value;
        await PassAsync(scenario, days);

        Assert.Equal(expected, (await AliasAsync(scenario, alias)).State);
        Assert.Equal(expected == AliasState.Released, (await scenario.MeetingAsync(meeting))!.IsStripped);
    }

    [Fact]
    public async Task A_cancelled_meetings_alias_is_released_thirty_days_after_its_end()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(200)));
        var alias = (await scenario.MeetingAsync(meeting))!.Alias!.Value.Value;
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        await PassAsync(scenario, 30);
        Assert.Equal(AliasState.Bound, (await AliasAsync(scenario, alias)).State);
        await PassAsync(scenario, 1);

        Assert.Equal(AliasState.Released, (await AliasAsync(scenario, alias)).State);
    }

    [Fact]
    public async Task A_released_number_rests_another_thirty_days()
    {
        var scenario = await Scenario.StartAsync();
        var alias = (await scenario.Host.IssueAsync()).NumericAlias;
        await PassAsync(scenario, 31);
        var integration = scenario.World.Integration;
        Assert.False((await AliasAsync(scenario, alias)).MayBeReissued(integration, scenario.World.Clock.GetUtcNow().AddDays(30)));
        Assert.True((await AliasAsync(scenario, alias)).MayBeReissued(integration, scenario.World.Clock.GetUtcNow().AddDays(30).AddTicks(1)));
    }

    [Fact]
    public async Task What_is_left_of_a_meeting_names_nobody_and_nothing()
    {
        var (scenario, meeting) = await StrippedAsync();
        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal(("", "", "", "", ""), (row.OrganizerName, row.OrganizerAddress, row.Subject, row.Name, row.SubjectHash));
        Assert.Null(row.Alias);
    }

    [Fact]
    public async Task A_stripped_meeting_that_stays_over_is_never_answered_again()
    {
        var (scenario, meeting) = await StrippedAsync();
        await scenario.Host.SyncAsync(); // The subscription has run out in the weeks that were skipped.
        var before = scenario.Replies().Count;
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = "<p>Minutes</p>", Subject = "Review, minutes" }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(-60), End = Tuesday.AddDays(-60).AddHours(1) }));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));

        Assert.Equal(before, scenario.Replies().Count(reply => !reply.StartsWith("Cancel", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stripped_meeting_whose_alias_serves_on_is_not_answered_again_either()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        var first = await scenario.SendAsync(scenario.Draft(body, Tuesday));
        var second = await scenario.SendAsync(scenario.Draft(body, Tuesday.AddDays(50)));
        await PassAsync(scenario, 40);
        Assert.True((await scenario.MeetingAsync(first))!.IsStripped);
        await scenario.Host.SyncAsync();
        var before = scenario.Replies().Count;
        await scenario.DoAsync(() => scenario.Outlook.Edit(first, new MeetingEdit { Location = "Minutes" }));

        Assert.Equal(before, scenario.Replies().Count);
        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(second))!.Status);
        Assert.Equal(AliasState.Bound, (await AliasAsync(scenario, (await scenario.MeetingAsync(second))!.Alias!.Value.Value)).State);
    }

    [Fact]
    public async Task A_series_that_is_over_is_stripped_and_one_without_end_is_not()
    {
        var scenario = await Scenario.StartAsync();
        var over = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: 3));
        var endless = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: null));
        for (var day = 0; day < 70; day++)
        {
            scenario.World.Clock.Advance(TimeSpan.FromDays(1));
            await scenario.Host.WakeAsync();
            await scenario.Host.SettleAsync();
        }

        await PassAsync(scenario, 0);
        Assert.True((await scenario.MeetingAsync(over))!.IsStripped);
        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(endless))!.Status);
    }

    [Theory]
    [InlineData(90, 1)]
    [InlineData(91, 0)]
    public async Task Operations_are_purged_after_ninety_days(int days, int left)
    {
        var scenario = await Scenario.StartAsync();
        var at = scenario.World.Clock.GetUtcNow().AddDays(-days);
        var log = scenario.Host.Get<OperationLog>();
        await log.WriteAsync(new Operation(at, scenario.World.Integration.Id, "c", "meeting", "Refuse", "reason", "", "key", "", 1), CancellationToken.None);
        await PassAsync(scenario, 0);

        Assert.Equal(left, await log.ListAsync(scenario.World.Integration.Id, at, null, CancellationToken.None).CountAsync());
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    public async Task How_long_operations_are_kept_is_a_setting(int days, int left)
    {
        var scenario = await Scenario.StartAsync();
        scenario.Host.Get<Microsoft.Extensions.Configuration.IConfiguration>()["Operations:RetentionDays"] = "10";
        var at = scenario.World.Clock.GetUtcNow().AddDays(-days);
        var log = scenario.Host.Get<OperationLog>();
        await log.WriteAsync(new Operation(at, scenario.World.Integration.Id, "c", "meeting", "Refuse", "reason", "", "key", "", 1), CancellationToken.None);
        await PassAsync(scenario, 0);

        Assert.Equal(left, await log.ListAsync(scenario.World.Integration.Id, at, null, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task Running_again_writes_nothing_but_the_counts()
    {
        var (scenario, _) = await StrippedAsync();
        var steps = new Steps();
        await ProductHost.Start(scenario.World, steps).Get<ApplyRetention>().RunAsync(CancellationToken.None);

        Assert.Equal(["aliases:upsert", "aliases:upsert"], steps.Taken.Where(step => step.Split(':')[1] is not "find" and not "query"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_dies_at_any_step_is_taken_up_by_the_next(bool afterEffect)
    {
        for (var step = 1; ; step++)
        {
            var (scenario, meeting) = await OverAsync();
            var alias = (await scenario.MeetingAsync(meeting))!.Alias!.Value.Value;
            var dying = new Steps { DiesAt = step, AfterEffect = afterEffect };
            try
            {
                await ProductHost.Start(scenario.World, dying).Get<ApplyRetention>().RunAsync(CancellationToken.None);
            }
            catch (ProcessDiedException)
            {
            }

            await PassAsync(scenario, 0);
            Assert.True((await scenario.MeetingAsync(meeting))!.IsStripped, $"step {step}");
            Assert.Equal(AliasState.Released, (await AliasAsync(scenario, alias)).State);
            if (!dying.HasDied)
            {
                return;
            }
        }
    }

    private static async Task<(Scenario Scenario, string Meeting)> OverAsync()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await AdvanceAsync(scenario, 33);
        return (scenario, meeting);
    }

    private static async Task<(Scenario Scenario, string Meeting)> StrippedAsync()
    {
        var (scenario, meeting) = await OverAsync();
        await PassAsync(scenario, 0);
        Assert.True((await scenario.MeetingAsync(meeting))!.IsStripped);
        return (scenario, meeting);
    }

    /// <summary>Days pass, the rooms' work is done, and the nightly run comes.</summary>
    private static async Task PassAsync(Scenario scenario, int days)
    {
        await AdvanceAsync(scenario, days);
        await scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
    }

    private static async Task AdvanceAsync(Scenario scenario, int days)
    {
        scenario.World.Clock.Advance(TimeSpan.FromDays(days));
        await scenario.Host.WakeAsync();
        await scenario.Host.SettleAsync();
    }

    private static async Task<AliasRecord> AliasAsync(Scenario scenario, string alias) =>
        (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias), CancellationToken.None))!.Value;
}
