using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>The checked-in table of requests is what the adapter can ask, all of it and nothing else.</summary>
public sealed class GraphShapeTests : GraphAndReceiver
{
    [Fact]
    public async Task All_that_the_adapter_asks_is_in_the_table_and_the_table_has_nothing_else()
    {
        await ReadAsync();
        await AnswerAsync();
        await SubscribeAsync();

        var seen = Graph.Simulator.Requests.All;
        Assert.Equal("", string.Join('\n', seen.Where(request => !RequestShape.All.Any(shape => shape.Fits(request))).Select(request => request.Shape)));
        Assert.Empty(RequestShape.All.Where(shape => !seen.Any(shape.Fits)).Select(shape => $"{shape.Verb} {shape.Path}?{string.Join('&', shape.Query)}"));
    }

    private async Task ReadAsync()
    {
        Graph.Simulator.Exchange.Outlook.Create(Drafts.Single with { Recurrence = Drafts.Days(RangeType.NoEnd) });
        var id = (await Graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default)).Single().Id;
        await Graph.Mailbox.FindEventAsync(id, default);
        await Graph.Mailbox.FindEventIdByUidAsync("x", default);
        await Graph.Mailbox.LookForAsync("x", default);
        await Graph.Mailbox.ListOccurrencesAsync(id, GraphOverHttp.Start, GraphOverHttp.Start.AddDays(400), default);
        await Graph.Mailbox.ProbeAsync(default);
        await Graph.Mailbox.ReadCalendarIdAsync(default);
    }

    private async Task AnswerAsync()
    {
        var id = (await Graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default)).Single().Id;
        await Graph.Mailbox.AcceptAsync(id, "c", true, default);
        await Graph.Mailbox.AcceptAsync(id, null, false, default);
        await Graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [Drafts.Organizer], ["attendee.one@contoso.com"], [Drafts.Organizer]), default);
        await Graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [], ["attendee.one@contoso.com"], [Drafts.Organizer]), default);
        await Graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [Drafts.Organizer], [], [Drafts.Organizer]), default);
        await Graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [Drafts.Organizer], [], []), default);
        await Graph.Mailbox.DeclineAsync(id, "c", true, default);
        Graph.Simulator.Exchange.Outlook.Create(Drafts.Single);
        await Graph.Mailbox.DeclineAsync((await Graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default))[^1].Id, null, false, default);
    }

    private async Task SubscribeAsync()
    {
        var request = new SubscriptionRequest(Receiver.Notifications, Receiver.Lifecycle, "secret", GraphOverHttp.Start.AddDays(6));
        var created = await Graph.Subscriptions.CreateAsync(request, default);
        await Graph.Subscriptions.ListAsync(default);
        await Graph.Subscriptions.RenewAsync(created!.Id, request.Expires.AddHours(1), default);
        await Graph.Subscriptions.DeleteAsync(created.Id, default);
    }
}
