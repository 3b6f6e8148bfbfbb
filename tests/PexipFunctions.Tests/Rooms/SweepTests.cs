using System.Text.Json.Nodes;
using Azure;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Aliases;
using PexipFunctions.Operations;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Rooms;

/// <summary>The hourly sweep with its guard, its dry run, and the nightly look ahead.</summary>
public sealed class SweepTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task The_alarm_of_a_node_that_answers_again_ends_though_no_room_is_to_be_made()
    {
        var host = await world.StartAsync();
        await host.Get<AlarmStore>().RaiseAsync(world.Integration.Id, AlarmKinds.InfinityUnreachable, "The connection broke.", CancellationToken.None);
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.InfinityUnreachable));

        await host.SweepAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.InfinityUnreachable));
    }

    [Fact]
    public async Task The_alarm_of_a_late_room_ends_where_a_process_died_before_it_had_noted_that_the_room_was_late()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 4);
        var opens = ProductWorld.Start.AddHours(3.5);
        world.NodeFaults.PlanOutage(opens.AddMinutes(-30), opens.AddMinutes(5));
        await host.AdvanceAsync(opens.AddMinutes(-1) - world.Clock.GetUtcNow());
        host.Steps.Fate = step => step == "alarms:add" ? StepFate.DiesAfter : StepFate.Done;
        await Record.ExceptionAsync(() => host.AdvanceAsync(TimeSpan.FromMinutes(4)));
        Assert.True(host.Steps.HasDied);
        var next = await world.StartAsync();
        await next.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.Single(world.Infinity.Rooms);
        Assert.True(await world.IsRaisedAsync(next, AlarmKinds.RoomLate));

        await next.SweepAsync();
        await next.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.False(await world.IsRaisedAsync(next, AlarmKinds.RoomLate));
    }

    [Fact]
    public async Task A_left_over_goes_when_it_is_an_hour_old_and_idle_after_a_full_sync_only()
    {
        var host = await world.StartAsync();
        world.LeftOver(await world.TagPrefixAsync(host), 1);
        world.Infinity.Create(Sample.AdminsRoom("Reception", "750000001"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(61));
        await host.SweepAsync();
        Assert.Equal(2, world.Infinity.Rooms.Count);

        await host.SweepForHoursAsync(1);
        Assert.Equal("Reception", Assert.Single(world.Infinity.Rooms).Name);
    }

    [Fact]
    public async Task Many_left_overs_are_held_until_confirmed()
    {
        var host = await world.StartAsync();
        var prefix = await world.TagPrefixAsync(host);
        for (var number = 0; number < 6; number++)
        {
            world.LeftOver(prefix, number);
        }

        await host.SweepForHoursAsync(3);
        Assert.Equal(6, world.Infinity.Rooms.Count);
        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
        Assert.Equal(6, (await world.DriftAsync(host)).Count(item => item.State == DriftState.Surplus));

        Assert.Equal(200, await ContinueAsync(host, world));
        Assert.Empty(world.Infinity.Rooms);
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
        Assert.Null(await host.Get<SweepRooms>().ConfirmAsync(null, default));
    }

    [Fact]
    public async Task The_dry_run_names_what_is_missing_surplus_overdue_or_in_conflict_and_changes_nothing()
    {
        var host = await world.StartAsync();
        var (missing, _) = await world.ScheduleAsync(host, hours: 0, length: 6, subject: "Missing");
        var (overrun, _) = await world.ScheduleAsync(host, hours: 0, length: 1, subject: "Overrun");
        var (conflict, _) = await world.ScheduleAsync(host, hours: 3, length: 6, subject: "Conflict");
        world.Infinity.Create(Sample.AdminsRoom("Reception", conflict.NumericAlias));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        world.Infinity.Join(overrun.Alias, "Guest");
        await host.AdvanceAsync(TimeSpan.FromMinutes(170));
        world.LeftOver(await world.TagPrefixAsync(host), 1);
        world.Infinity.Delete(world.Infinity.Rooms.Single(room => room.Answers(missing.Alias)).Id);
        var before = world.Infinity.Rooms;

        var items = (await AskAsync(host, answers => answers.ListDriftAsync("", default)))["items"]!.AsArray();

        Assert.Equal(
            [$"{missing.Alias} missing", $"{overrun.Alias} overrun", $"{conflict.Alias} conflict", "75991 surplus"],
            items.Select(item => $"{item!["alias"]} {item["state"]}").OrderBy(item => item.Split(' ')[1] switch { "missing" => 0, "overrun" => 1, "conflict" => 2, _ => 3 }));
        Assert.All(items, item => Assert.NotEmpty((string)item!["detail"]!));
        Assert.Equal(before, world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_dry_run_against_a_node_that_is_down_says_so()
    {
        var host = await world.StartAsync();
        world.NodeFaults.PlanOutage(ProductWorld.Start, ProductWorld.Start.AddHours(1));

        Assert.Equal(502, (int)(await AskAsync(host, answers => answers.ListDriftAsync("", default)))["status"]!);
    }

    [Fact]
    public async Task With_nothing_held_there_is_nothing_to_confirm()
    {
        var host = await world.StartAsync();

        Assert.Equal(404, (int)(await AskAsync(host, answers => answers.ConfirmAsync("", default)))["status"]!);
    }

    [Fact]
    public async Task A_conflict_of_the_coming_week_is_found_by_night_and_told_once()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 100);
        await world.ScheduleAsync(host, hours: 100, subject: "Free");
        world.Infinity.Create(Sample.AdminsRoom("Reception", alias.Alias));

        Assert.Equal(1, await host.Get<FindUpcomingConflicts>().RunAsync(default));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await host.Get<FindUpcomingConflicts>().RunAsync(default));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.RoomConflict));
        Assert.Single(world.Inbox(), message => message.Kind == InboxKind.Mail);

        world.Infinity.Delete(world.Infinity.Rooms[0].Id);
        Assert.Equal(0, await host.Get<FindUpcomingConflicts>().RunAsync(default));
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.RoomConflict));
    }

    [Fact]
    public async Task Looking_ahead_asks_the_node_as_often_for_many_meetings_as_for_one()
    {
        var host = await world.StartAsync();
        await world.ScheduleManyAsync(host, 5, ProductWorld.Start.AddHours(100));
        var before = host.Steps.Taken.Count;

        Assert.Equal(0, await host.Get<FindUpcomingConflicts>().RunAsync(default));

        Assert.Single(host.Steps.Taken.Skip(before), step => step.StartsWith("infinity:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_room_whose_alias_comes_back_while_left_overs_are_deleted_stays()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0, length: 8);
        await host.AdvanceAsync(TimeSpan.FromMinutes(61));
        await host.SweepAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(61));
        var row = await host.RowAsync(alias.NumericAlias);
        var rooms = world.Infinity.Rooms;
        await host.Get<ITables>().Get(TableNames.Aliases).TryDeleteAsync(alias.NumericAlias, "alias", ETag.All, default);
        host.Steps.Before = step => step == "infinity:live" ? host.Get<AliasStore>().TryAddAsync(row, default) : Task.CompletedTask;

        await host.SweepAsync();

        Assert.Contains("infinity:live", host.Steps.Taken);
        Assert.Equal(rooms, world.Infinity.Rooms);
    }

    private static async Task<JsonNode> AskAsync(ProductHost host, Func<ReviewDrift, Task<Answer>> ask)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        context.Response.Body = new MemoryStream();
        await (await ask(host.Get<ReviewDrift>())).ToResult(context.Request).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        return (await JsonNode.ParseAsync(context.Response.Body))!;
    }

    /// <summary>What the console's button does.</summary>
    private static async Task<int> ContinueAsync(ProductHost host, ProductWorld world)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        context.Response.Body = new MemoryStream();
        var answer = await host.Get<ResumeHeldChanges>().RunAsync(world.Integration.Id.ToString(), "sweep-held", CancellationToken.None);
        await answer.ToResult(context.Request).ExecuteAsync(context);
        return context.Response.StatusCode;
    }
}
