using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Docs;

/// <summary>What the plays of docs/admin do on a simulated day, and look at.</summary>
internal sealed class AdminStage(Scenario scenario)
{
    public Scenario Scenario => scenario;
    public ProductWorld World => scenario.World;
    public ProductHost Host => scenario.Host;
    public DateTimeOffset Now => World.Clock.GetUtcNow();

    public static async Task<AdminStage> BeginAsync(Func<Integration, Integration>? change = null) => new(await Scenario.StartAsync(change));

    /// <summary>An admin saves the mode, and everybody has noticed.</summary>
    public async Task SwitchAsync(IntegrationMode mode)
    {
        await World.SwitchAsync(mode);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(7));
    }

    /// <summary>A meeting in so many hours that came with a new alias.</summary>
    public async Task<(string Meeting, string Alias)> ScheduleAsync(double hours)
    {
        var (alias, meeting) = await World.ScheduleAsync(Host, hours);
        if (World.Integration.Exchange is EwsExchange)
        {
            // It is asked each minute, and notifies nobody.
            await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
        return (meeting, alias.Alias);
    }

    public Task UntilAsync(DateTimeOffset moment) => Host.AdvanceAsync(moment - Now);

    public Task MoveAsync(string meeting, DateTimeOffset start) =>
        scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = start.UtcDateTime, End = start.UtcDateTime.AddHours(1) }));

    /// <summary>An admin saves other settings, and everybody has noticed.</summary>
    public async Task SaveAsync(Func<Integration, Integration> change)
    {
        await World.SaveAsync(change);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>What the pane's press is answered: a status, and what is given out.</summary>
    public Task<(int Status, JsonNode Answer)> PressAsync() => AskAsync(
        "POST", request => Host.Get<AliasRequests>().IssueAsync(request, World.Integration.Id.ToString(), CancellationToken.None));

    /// <summary>What the pane reads when it opens.</summary>
    public Task<(int Status, JsonNode Answer)> OpenPaneAsync() => AskAsync(
        "GET", _ => Host.Get<PaneConfiguration>().GetAsync(World.Integration.Id.ToString(), "", CancellationToken.None));

    private async Task<(int Status, JsonNode Answer)> AskAsync(string method, Func<HttpRequest, Task<Answer>> ask)
    {
        var context = new DefaultHttpContext { RequestServices = Host.Services };
        context.Request.Method = method;
        context.Request.ContentType = "application/json";
        context.Response.Body = new MemoryStream();
        await (await ask(context.Request)).ToResult(context.Request).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        return (context.Response.StatusCode, (await JsonNode.ParseAsync(context.Response.Body))!);
    }

    /// <summary>Whose rooms there are.</summary>
    public bool HasRoom(string alias) => World.Infinity.Rooms.Any(room => room.Answers(alias));

    public async Task<IReadOnlyList<Operation>> OperationsAsync(string kind = "meeting") =>
        [.. (await Host.Get<OperationLog>().ListAsync(World.Integration.Id, Now, null, default).ToListAsync()).Select(each => each.Operation).Where(each => each.Kind == kind)];

    public async Task<IReadOnlyList<string>> DriftAsync() => [.. (await World.DriftAsync(Host)).Select(item => $"{item.Alias} {item.State}: {item.Detail}")];
}
