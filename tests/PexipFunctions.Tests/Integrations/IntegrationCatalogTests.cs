using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Integrations;
using PexipFunctions.Simulators.InMemory;

namespace PexipFunctions.Tests.Integrations;

public sealed class IntegrationCatalogTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider time = new();
    private readonly IntegrationStore store;
    private readonly IntegrationCatalog catalog;

    public IntegrationCatalogTests()
    {
        store = new IntegrationStore(new MemoryTables(time), time);
        catalog = new IntegrationCatalog(store, time);
    }

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task A_change_made_elsewhere_is_seen_in_under_30_seconds()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        Assert.NotNull(await catalog.FindAsync(integration.Id, None));
        await store.ReplaceAsync(integration with { Name = "Changed" }, 1, None);

        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("Changed", (await catalog.FindAsync(integration.Id, None))!.Name);
    }

    [Fact]
    public async Task Reads_within_seconds_do_not_go_to_the_store()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        await catalog.ListAsync(None);
        await store.DeleteAsync(integration.Id, 1, None);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await catalog.FindAsync(integration.Id, None));
    }

    [Fact]
    public async Task A_save_in_the_same_instance_is_seen_at_once()
    {
        await catalog.ListAsync(None);
        await store.AddAsync(SampleIntegration.New(), None);
        catalog.Forget();
        Assert.Single(await catalog.ListAsync(None));
    }

    [Fact]
    public async Task An_unknown_id_is_null()
    {
        Assert.Null(await catalog.FindAsync(IntegrationId.New(), None));
    }
}
