using PexipFunctions.Calendars;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Meetings;

/// <summary>A mailbox is asked by its object id once notifications have named it.</summary>
public sealed class MailboxIdTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_notification_teaches_the_id_and_the_sync_keeps_it_for_other_processes()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(16));
        var id = world.Exchange.Resources[0].ObjectId.ToString();
        Assert.Equal(id, host.Get<MailboxIds>().UserOf(world.Integration));

        var other = world.StartOnStored();
        Assert.Equal(ProductWorld.Mailbox, other.Get<MailboxIds>().UserOf(world.Integration));
        await other.SyncAsync();
        Assert.Equal(id, other.Get<MailboxIds>().UserOf(world.Integration));
    }

    [Fact]
    public async Task Graph_is_asked_by_it_and_by_the_address_again_when_it_knows_no_such_mailbox()
    {
        await using var graph = await GraphOverHttp.StartAsync();
        await graph.Mailbox.ProbeAsync(default);
        graph.Ids.Learn(graph.Integration, graph.Simulator.Exchange.FindResource(Drafts.Equipment)!.ObjectId.ToString());
        await graph.Mailbox.ProbeAsync(default);
        Assert.Equal(
            [$"/v1.0/users/{Drafts.Equipment}/events", $"/v1.0/users/{graph.Simulator.Exchange.FindResource(Drafts.Equipment)!.ObjectId}/events"],
            graph.Simulator.Requests.All.Select(request => request.Path));

        graph.Ids.Learn(graph.Integration, Guid.NewGuid().ToString());
        var trouble = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));
        Assert.Equal(MailboxTrouble.MailboxMissing, trouble.Trouble);
        await graph.Mailbox.ProbeAsync(default);
        Assert.Equal($"/v1.0/users/{Drafts.Equipment}/events", graph.Simulator.Requests.All[^1].Path);
    }

    [Fact]
    public async Task An_event_that_no_change_list_shows_any_more_is_found_by_the_hourly_comparison()
    {
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(90));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(6);
        world.Exchange.Outlook.Place(ProductWorld.Mailbox, Drafts.Single with
        {
            Organizer = "organizer.two@example.com",
            Body = (await host.IssueAsync()).Instructions,
            Start = start,
            End = start.AddHours(1),
            TimeZone = "UTC",
        }, world.Clock.GetUtcNow().AddMinutes(-60));
        await host.PassAsync(TimeSpan.FromMinutes(80));

        Assert.Equal(1, world.Acceptances("organizer.two@example.com"));
    }
}
