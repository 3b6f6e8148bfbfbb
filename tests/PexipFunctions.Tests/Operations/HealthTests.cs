using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PexipFunctions.Functions;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task It_counts_the_alarms_names_none_and_fails_only_without_storage()
    {
        var host = await new ProductWorld().StartAsync();
        Assert.Equal((200, """{"status":"ok","alarms":0}"""), await AskAsync(host));

        await host.Get<AlarmStore>().RaiseAsync(Guid.Empty, AlarmKinds.RoomLate, "7512345", default);
        await host.WakeAsync();
        Assert.Equal((200, """{"status":"degraded","alarms":1}"""), await AskAsync(host));

        host.Steps.Fate = _ => StepFate.FailsBefore;
        Assert.Equal((503, """{"status":"down","alarms":0}"""), await AskAsync(host));
    }

    [Fact]
    public async Task It_answers_from_one_row_that_the_tick_writes()
    {
        var host = await new ProductWorld().StartAsync();
        await host.WakeAsync();
        var before = host.Steps.Taken.Count;
        await AskAsync(host);

        Assert.Equal(["ticks:find"], host.Steps.Taken.Skip(before));
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
    public async Task It_is_down_while_the_identity_gets_no_token_for_storage()
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
        var answer = await new HealthCheck(host.Get<ApiCalls>(), host.Get<ReportHealth>()).Get(context.Request, default);
        await answer.ExecuteAsync(context);
        return (context.Response.StatusCode, JsonNode.Parse(body.ToArray())!.ToJsonString());
    }
}
