using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PexipFunctions.Functions;
using PexipFunctions.Integrations;
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
        Assert.Equal((200, """{"status":"degraded","alarms":1}"""), await AskAsync(host));

        host.Steps.Fate = _ => StepFate.FailsBefore;
        Assert.Equal((503, """{"status":"down","alarms":0}"""), await AskAsync(host));
    }

    [Fact]
    public async Task It_is_down_while_the_identity_gets_no_token_for_storage()
    {
        var tables = new AzureTables(new TableServiceClient(new Uri("https://account.table.core.windows.net"), new NoToken()));
        var alarms = new AlarmStore(tables, null!, TimeProvider.System, NullLogger<AlarmStore>.Instance);
        var schedules = new WatchSchedules(new ScheduleStore(tables), new ScheduleTimes(new ConfigurationBuilder().Build()), alarms, TimeProvider.System);
        var health = new ReportHealth(new IntegrationStore(tables, TimeProvider.System), alarms, schedules);

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
