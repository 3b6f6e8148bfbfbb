using FsCheck;
using FsCheck.Fluent;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.Configuration;

public sealed class RoundTripTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private AdminHost host = null!;

    public async Task InitializeAsync() => host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public void Any_accepted_integration_survives_store_api_and_store_unchanged() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => SurvivesAsync(RandomIntegration.New(new Random(seed))).GetAwaiter().GetResult())
            .Check(Properties.Cases(60));

    private async Task SurvivesAsync(Integration integration)
    {
        await host.Store.AddAsync(integration, None);
        using var read = await host.Client.GetAsync($"/api/integrations/{integration.Id}");
        var document = await AdminHost.ReadAsync(read);
        using var written = await host.PutAsync(integration.Id.ToString(), document, read.Headers.ETag!.Tag);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());

        var stored = (await host.Store.FindAsync(integration.Id, None))!.Integration;
        Assert.Equal(IntegrationJson.ToJson(integration).ToJsonString(), IntegrationJson.ToJson(stored).ToJsonString());
        Assert.Empty(IntegrationFields.Changes(integration, stored));
    }
}
