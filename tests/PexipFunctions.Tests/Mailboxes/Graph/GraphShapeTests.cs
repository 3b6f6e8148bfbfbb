using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes.Graph;

/// <summary>The checked-in table of requests is what the adapter can ask, all of it and nothing else.</summary>
public sealed class GraphShapeTests : IAsyncLifetime
{
    private GraphOverHttp graph = null!;
    private WebhookReceiver receiver = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphOverHttp.StartAsync();
        receiver = await WebhookReceiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await graph.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task All_that_the_adapter_asks_is_in_the_table_and_the_table_has_nothing_else()
    {
        await ReadAsync();
        await AnswerAsync();
        await SubscribeAsync();

        var seen = graph.Simulator.Requests.All;
        Assert.Equal("", string.Join('\n', seen.Where(request => !RequestShape.All.Any(shape => shape.Fits(request))).Select(request => request.Shape)));
        Assert.Empty(RequestShape.All.Where(shape => !seen.Any(shape.Fits)).Select(shape => $"{shape.Verb} {shape.Path}?{string.Join('&', shape.Query)}"));
    }

    private async Task ReadAsync()
    {
        graph.Simulator.Exchange.Outlook.Create(Drafts.Single with { Recurrence = Drafts.Days(RangeType.NoEnd) });
        var id = (await graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default)).Single().Id;
        await graph.Mailbox.FindEventAsync(id, default);
        await graph.Mailbox.FindEventIdByUidAsync("x", default);
        await graph.Mailbox.ProbeAndFindEventIdByUidAsync("x", default);
        await graph.Mailbox.ListOccurrencesAsync(id, GraphOverHttp.Start, GraphOverHttp.Start.AddDays(400), default);
        await graph.Mailbox.ProbeAsync(default);
    }

    private async Task AnswerAsync()
    {
        var id = (await graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default)).Single().Id;
        await graph.Mailbox.AcceptAsync(id, "c", true, default);
        await graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [Drafts.Organizer], ["attendee.one@contoso.com"]), default);
        await graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [Drafts.Organizer], []), default);
        await graph.Mailbox.DeclineAsync(id, "c", default);
    }

    private async Task SubscribeAsync()
    {
        var request = new SubscriptionRequest(receiver.Notifications, receiver.Lifecycle, "secret", GraphOverHttp.Start.AddDays(6));
        var created = await graph.Subscriptions.CreateAsync(request, default);
        await graph.Subscriptions.ListAsync(default);
        await graph.Subscriptions.RenewAsync(created!.Id, request.Expires.AddHours(1), default);
        await graph.Subscriptions.DeleteAsync(created.Id, default);
    }
}
