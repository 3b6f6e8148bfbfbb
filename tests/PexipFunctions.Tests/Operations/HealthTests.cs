using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_counts_the_alarms_names_none_and_fails_only_without_storage()
    {
        var host = await new ProductWorld().StartAsync();
        Assert.Equal((200, """{"status":"ok","alarms":0}"""), await AskAsync(host));

        await host.Get<AlarmStore>().RaiseAsync(IntegrationId.App, AlarmKinds.RoomLate, "7512345", default);
        await host.WakeAsync();
        Assert.Equal((200, """{"status":"degraded","alarms":1}"""), await AskAsync(host));

        host.Steps.Fate = _ => StepFate.FailsBefore;
        Assert.Equal((503, """{"status":"down","alarms":0}"""), await AskAsync(host));
    }

    [Theory]
    [InlineData(-5, false)]
    [InlineData(-6, true)]
    [InlineData(5, false)]
    [InlineData(3_000_000, true)]
    public void A_row_from_another_time_is_old_even_if_that_is_to_come(int minutes, bool isOld)
    {
        var now = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(isOld, new HealthRow(now.AddMinutes(minutes), 0, []).IsOld(now));
    }

    [Fact]
    public async Task Health_answers_from_one_row_that_the_tick_writes()
    {
        var host = await new ProductWorld().StartAsync();
        await host.WakeAsync();
        var before = host.Steps.Taken.Count;
        await AskAsync(host);

        Assert.Equal(["ticks:find"], host.Steps.Taken.Skip(before));
    }

    /// <summary>Anyone may ask, at once and again: one look a minute is all that it costs beside the one row.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_nothing_ticks_all_who_ask_within_a_minute_share_one_look(bool tickedBefore)
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        await (tickedBefore ? host.WakeAsync() : Task.CompletedTask);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        var before = host.Steps.Taken.Count;
        var held = new TaskCompletionSource();
        host.Steps.Before = name => name.EndsWith(":peek", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;
        var first = Enumerable.Range(0, 30).Select(_ => AskAsync(host)).ToList();
        held.SetResult();
        Assert.Single((await Task.WhenAll(first)).Distinct());
        await AskAsync(host);

        var steps = host.Steps.Taken.Skip(before).ToList();
        Assert.Equal(31, steps.Count(step => step == "ticks:find"));
        Assert.Equal(QueueNames.All.Select(queue => $"{queue}:peek").Order(), steps.Where(step => step.EndsWith(":peek", StringComparison.Ordinal)).Order());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(host);
        Assert.Equal(2 * QueueNames.All.Count, host.Steps.Taken.Skip(before).Count(step => step.EndsWith(":peek", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_goes_away_does_not_end_the_look_of_the_others_and_one_that_failed_is_tried_again_soon()
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        var health = host.Get<ReportHealth>();
        var held = new TaskCompletionSource();
        host.Steps.Before = name => name.EndsWith(":peek", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;
        using var leaves = new CancellationTokenSource();
        var (left, stays) = (health.RunAsync(leaves.Token), health.RunAsync(default));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(TimeSpan.FromMinutes(1))); // one that waits for the look would wait for ever
        held.SetResult();
        Assert.Equal("ok", (await stays).Status);

        host.Steps.Fate = name => name.EndsWith(":peek", StringComparison.Ordinal) ? StepFate.FailsBefore : StepFate.Done;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = host.Steps.Taken.Count;
        Assert.Equal(["down", "down"], [(await health.RunAsync(default)).Status, (await health.RunAsync(default)).Status]);
        Assert.Single(host.Steps.Taken.Skip(before), step => step.EndsWith(":peek", StringComparison.Ordinal));
        host.Steps.Fate = _ => StepFate.Done;
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ok", (await health.RunAsync(default)).Status);
    }

    [Fact]
    public async Task When_no_tick_comes_it_says_since_when_and_is_degraded()
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        await host.WakeAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((200, """{"status":"ok","alarms":0}"""), await AskAsync(host));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((200, """{"status":"degraded","alarms":0,"oldSince":"2026-03-02T08:00:00\u002B00:00"}"""), await AskAsync(host));
        await host.WakeAsync();
        Assert.Equal((200, """{"status":"ok","alarms":0}"""), await AskAsync(host));
    }

    [Fact]
    public async Task Health_is_down_while_the_identity_gets_no_token_for_storage()
    {
        var tables = new AzureTables(new TableServiceClient(new Uri("https://account.table.core.windows.net"), new NoToken()));
        var alarms = new AlarmStore(tables, null!, TimeProvider.System, NullLogger<AlarmStore>.Instance);
        var schedules = new WatchSchedules(new ScheduleStore(tables), new ScheduleTimes(new ConfigurationBuilder().Build()), alarms, TimeProvider.System);
        var store = new HealthStore(tables);
        var health = new ReportHealth(store, new KeepHealth(store, alarms, schedules, new WatchQueues(null!, alarms, null!, TimeProvider.System), TimeProvider.System), TimeProvider.System);

        Assert.Equal("down", (await health.RunAsync(default)).Status);
    }

    private static async Task<(int Status, string Body)> AskAsync(ProductHost host)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        using var body = new MemoryStream();
        context.Response.Body = body;
        var answer = await new HealthCheck(host.Get<ReportHealth>()).Get(context.Request, default);
        await answer.ExecuteAsync(context);
        var document = JsonNode.Parse(body.ToArray())!.AsObject();
        Assert.True(document.Remove("version"));
        return (context.Response.StatusCode, document.ToJsonString());
    }
}
