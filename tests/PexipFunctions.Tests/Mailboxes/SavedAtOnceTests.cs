using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>What is saved holds at once, not with the next timer.</summary>
public sealed class SavedAtOnceTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(IntegrationMode.Observe)]
    [InlineData(IntegrationMode.On)]
    public async Task Saving_with_observe_or_on_subscribes_and_syncs_and_with_off_it_unsubscribes(IntegrationMode mode)
    {
        await using var admin = await AdminHost.StartAsync(world, new LogLines());
        var host = ProductHost.Start(world, new Steps());
        var (id, etag) = await admin.CreateAsync(SampleIntegration.New(ProductWorld.Mailbox) with { Mode = mode });
        await new QueueHost(world, host).RunAsync();

        Assert.Single(world.Exchange.Subscriptions.All);
        Assert.True(IntegrationId.TryParse(id, out var integration));
        Assert.Equal(world.Clock.GetUtcNow(), (await host.Get<MailboxStateStore>().FindAsync(integration, default)).SyncedAt);

        using var saved = await admin.PutAsync(id, AdminHost.Document(SampleIntegration.New(ProductWorld.Mailbox) with { Mode = IntegrationMode.Off }), etag);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        await new QueueHost(world, host).RunAsync();
        Assert.Empty(world.Exchange.Subscriptions.All);
    }

    [Fact]
    public async Task What_is_off_and_stays_so_asks_for_nothing()
    {
        await using var admin = await AdminHost.StartAsync(world, new LogLines());
        await admin.CreateAsync(SampleIntegration.New(ProductWorld.Mailbox) with { Mode = IntegrationMode.Off });

        Assert.Equal(0, world.Queues.Count(QueueNames.Ticks));
    }
}
