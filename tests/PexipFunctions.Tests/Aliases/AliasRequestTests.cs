using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.AddIn;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

public sealed class AliasRequestTests
{
    [Fact]
    public async Task Below_the_limit_an_alias_is_given()
    {
        var (world, host) = await StartAsync(integration => integration with { UnusedAliasLimit = 1 });
        var (context, answer) = await AskAsync(world, host);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.StartsWith("75", answer.GetProperty("numericAlias").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await host.Get<UnusedAliases>().CountAsync(world.Integration.Id, CancellationToken.None));
    }

    [Fact]
    public async Task With_too_many_unused_aliases_the_answer_is_429_and_says_when_to_come_back()
    {
        var (world, host) = await StartAsync(integration => integration with { UnusedAliasLimit = 1 });
        await AskAsync(world, host);
        var (context, answer) = await AskAsync(world, host);

        Assert.Equal((429, "3600"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("urn:vmr-scheduling:too-many-unused", answer.GetProperty("type").GetString());
    }

    [Fact]
    public async Task When_numbers_have_run_out_the_answer_is_503_and_an_alarm_is_raised()
    {
        var (world, host) = await StartAsync(integration => integration with { ScheduledAliasSuffixLength = 1 });
        await AllocationSamples.FillAsync(host.Get<AliasStore>(), world.Integration, 100);
        var (context, answer) = await AskAsync(world, host);

        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("urn:vmr-scheduling:no-free-number", answer.GetProperty("type").GetString());
        Assert.NotNull(await host.Get<AlarmStore>().FindAsync(world.Integration.Id.Value, AlarmKinds.AliasesShort, CancellationToken.None));
    }

    private static async Task<(ProductWorld World, ProductHost Host)> StartAsync(Func<Integration, Integration> change)
    {
        var world = new ProductWorld();
        world.Integration = change(world.Integration);
        return (world, await world.StartAsync());
    }

    private static async Task<(HttpContext Context, JsonElement Answer)> AskAsync(ProductWorld world, ProductHost host)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body }, Connection = { RemoteIpAddress = System.Net.IPAddress.Loopback } };
        await (await host.Get<AliasRequests>().IssueAsync(context.Request, world.Integration.Id.ToString(), CancellationToken.None)).ExecuteAsync(context);
        return (context, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
