using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Asks <em>Explain</em> as the console does.</summary>
internal static class Explanations
{
    /// <summary>A meeting on Tuesday that is scheduled, to be asked about.</summary>
    public static async Task<(Scenario Scenario, IssuedAlias Issued, string Meeting)> ScheduledAsync()
    {
        var scenario = await Scenario.StartAsync();
        var issued = await scenario.Host.IssueAsync();
        return (scenario, issued, await scenario.SendAsync(scenario.Draft(issued.Instructions, Scenario.Monday.AddDays(1).AddHours(10))));
    }

    public static Task<JsonElement> AskAsync(Scenario scenario, string question, string? continuation = null) => AskAsync(scenario.Host, question, continuation);

    public static async Task<JsonElement> AskAsync(ProductHost host, string question, string? continuation = null)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await (await host.Get<ExplainMeeting>().RunAsync(question, continuation ?? "", "", CancellationToken.None)).ToResult(context.Request).ExecuteAsync(context);
        return JsonDocument.Parse(body.ToArray()).RootElement;
    }

    public static JsonElement Single(JsonElement answer, string understood)
    {
        Assert.Equal(understood, answer.GetProperty("understood").GetString());
        return Assert.Single(answer.GetProperty("meetings").EnumerateArray());
    }
}
