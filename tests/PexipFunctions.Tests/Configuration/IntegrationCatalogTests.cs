using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Aliases;

namespace PexipFunctions.Tests.Configuration;

public sealed class IntegrationCatalogTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider time = new();
    private readonly CountedTables tables;
    private readonly IntegrationStore store;
    private readonly IntegrationCatalog catalog;

    public IntegrationCatalogTests()
    {
        tables = new CountedTables(new MemoryTables(time));
        store = new IntegrationStore(tables, time);
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
    public async Task All_integrations_are_read_only_when_something_was_saved_or_after_five_minutes()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        await catalog.ListAsync(None);
        tables.Rows = 0;
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Single(await catalog.ListAsync(None));
        Assert.Equal(1, tables.Rows); // the version

        await store.ReplaceAsync(integration with { Name = "Changed" }, 1, None);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("Changed", Assert.Single(await catalog.ListAsync(None)).Name);
        await store.DeleteAsync(integration.Id, 2, None);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(await catalog.ListAsync(None));

        tables.Requests = 0;
        time.Advance(TimeSpan.FromMinutes(5));
        await catalog.ListAsync(None);
        Assert.Equal(2, tables.Requests);
    }

    [Fact]
    public async Task An_integration_is_found_by_one_read_of_however_many_and_remembered_where_it_does_not_exist()
    {
        var wanted = SampleIntegration.New();
        await store.AddAsync(wanted, None);
        tables.Requests = 0;
        for (var number = 0; number < 3; number++)
        {
            Assert.NotNull(await catalog.FindAsync(wanted.Id, None));
            Assert.Null(await catalog.FindAsync(AliasSamples.Theirs, None));
        }

        Assert.Equal(2, tables.Requests);
        time.Advance(TimeSpan.FromSeconds(16));
        await catalog.FindAsync(wanted.Id, None);
        Assert.Equal(3, tables.Requests);
        catalog.Forget();
        await catalog.FindAsync(wanted.Id, None);
        Assert.Equal(4, tables.Requests);
    }

    [Fact]
    public async Task An_unknown_id_is_null()
    {
        Assert.Null(await catalog.FindAsync(IntegrationId.New(), None));
    }
}
