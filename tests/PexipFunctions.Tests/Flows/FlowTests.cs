using PexipFunctions.Calendars;
using PexipFunctions.Functions;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Flows;

/// <summary>
/// The four flows, each from its trigger to what people see of it. <c>tests/flows/run</c> counts the files that each one comes
/// through (docs/developer/flows.md): what is prepared before <see cref="FlowCoverage.Begin"/> does not count.
/// </summary>
public sealed class FlowTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task Button_to_alias()
    {
        var (host, id) = (await world.StartAsync(), world.Integration.Id.ToString());
        var (function, button) = (host.Function<AddInAliases>(), FlowRequest.Post(host, ""));
        FlowCoverage.Begin();

        var (_, answer) = await button.SendAsync("AddInAliases", request => function.Issue(request, id, CancellationToken.None));

        Assert.StartsWith("75", (string?)answer!["numericAlias"], StringComparison.Ordinal);
        Assert.Contains((string)answer["aliasTag"]!, (string?)answer["instructions"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notification_to_acceptance()
    {
        var host = await world.StartAsync();
        world.Exchange.Outlook.Create(Draft((await host.IssueAsync()).Instructions));
        var (webhook, queue, notification) = (host.Function<GraphNotifications>(), host.Function<MailboxQueue>(), FlowRequest.Post(host, host.TakeNotification()));
        FlowCoverage.Begin();

        await notification.SendAsync("GraphNotifications", request => webhook.Notify(request, CancellationToken.None));
        await queue.Process(world.Queues.TryTake(QueueNames.MailboxWork)!, CancellationToken.None);

        Assert.Contains("successfully scheduled", Assert.Single(world.Inbox()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Due_to_room()
    {
        var host = await world.StartAsync();
        world.Exchange.Outlook.Create(Draft((await host.IssueAsync()).Instructions));
        await host.SettleAsync();
        world.Clock.Advance(TimeSpan.FromHours(25.5));
        Assert.Empty(world.Infinity.Rooms);
        var (due, queue) = (host.Get<EnqueueDueWork>(), host.Function<RoomQueue>());
        FlowCoverage.Begin();

        await due.RunAsync(CancellationToken.None);
        await queue.Process(world.Queues.TryTake(QueueNames.RoomWork)!, CancellationToken.None);

        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task Saved_field_to_use()
    {
        var (host, id) = (await world.StartAsync(), world.Integration.Id.ToString());
        var (api, pane) = (host.Function<IntegrationsApi>(), host.Function<AddInConfig>());
        var (revision, integration) = await FlowRequest.Get(host).SendAsync("IntegrationsGet", request => api.Get(request, id, CancellationToken.None));
        integration!["addinPaneTitle"] = "Rooms for everybody";
        FlowCoverage.Begin();

        await FlowRequest.Put(host, integration, revision).SendAsync("IntegrationsReplace", request => api.Replace(request, id, CancellationToken.None));
        var (_, shown) = await FlowRequest.Get(host).SendAsync("AddInConfig", request => pane.Get(request, id, CancellationToken.None));

        Assert.Equal("Rooms for everybody", (string?)shown!["title"]);
    }

    private static MeetingDraft Draft(string body) => new()
    {
        Organizer = ProductWorld.Organizer,
        Subject = "Review",
        Body = body,
        Start = ProductWorld.Start.UtcDateTime.AddDays(1).AddHours(2),
        End = ProductWorld.Start.UtcDateTime.AddDays(1).AddHours(3),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };
}
