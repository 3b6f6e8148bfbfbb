using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Operations;

/// <summary>The log by a viewer's day, which lies on two UTC days.</summary>
public sealed class ReadOperationsTests
{
    private const string Tokyo = "from=2026-03-02T15:00:00.000Z&to=2026-03-03T15:00:00.000Z";
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_day_on_two_utc_days_is_read_page_by_page_newest_first_and_whole()
    {
        var host = await world.StartAsync();
        for (var number = -10; number < 260; number++)
        {
            await WriteAsync(host, Begin.AddMinutes(number * 6)); // 240 of them within the day
        }

        var (found, continuation) = (new List<DateTimeOffset>(), (string?)null);
        do
        {
            var (status, page) = await AskAsync(host, Tokyo + (continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}"));
            Assert.Equal(200, status);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("at").GetDateTimeOffset()));
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null);

        Assert.Equal(Enumerable.Range(0, 240).Select(number => Begin.AddMinutes(number * 6)).Reverse(), found);
    }

    [Fact]
    public async Task A_utc_day_is_asked_for_as_ever()
    {
        var host = await world.StartAsync();
        await WriteAsync(host, Begin);
        await WriteAsync(host, Begin.AddHours(9));
        Assert.Equal(Begin, Assert.Single((await AskAsync(host, "day=2026-03-02")).Answer.GetProperty("items").EnumerateArray()).GetProperty("at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("day=yesterday")]
    [InlineData("day=2026-02-30")]
    [InlineData("from=2026-03-02T15:00:00Z")]
    [InlineData("from=2026-03-03T15:00:00Z&to=2026-03-02T15:00:00Z")]
    [InlineData("from=2026-03-02T15:00:00Z&to=2026-05-02T15:00:00Z")]
    [InlineData("from=now&to=then")]
    public async Task A_time_that_cannot_be_read_says_how_to_write_it(string query)
    {
        var (status, answer) = await AskAsync(await world.StartAsync(), query);
        Assert.Equal(400, status);
        Assert.Contains("2026-03-02T00:00:00Z", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task WriteAsync(ProductHost host, DateTimeOffset at) => host.Get<OperationLog>().WriteAsync(
        new Operation(at, world.Integration.Id, "c1", "meeting", "Schedule", "scheduled", "", "key", "", 1), CancellationToken.None);

    private async Task<(int Status, JsonElement Answer)> AskAsync(ProductHost host, string query)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        context.Request.QueryString = new QueryString($"?integration={world.Integration.Id}&{query}");
        await (await host.Get<ReadOperations>().RunAsync(ListQuery.Of(context.Request), CancellationToken.None)).ToResult(context.Request).ExecuteAsync(context);
        return (context.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
