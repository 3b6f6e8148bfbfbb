using Azure.Data.Tables;
using PexipFunctions.Aliases;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Aliases;

public sealed class AllocationAzuriteTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Processes_that_allocate_at_the_same_time_never_get_the_same_number()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await new TableServiceClient(azurite.ConnectionString).CreateTableAsync(TableNames.Aliases);
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var process = new AllocateAlias(
                new AliasStore(new AzureTables(new TableServiceClient(azurite.ConnectionString))), SecureRandom.Instance, TimeProvider.System);
            return await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => process.RunAsync(integration, null, CancellationToken.None)));
        }));

        var given = all.SelectMany(mine => mine).Select(alias => alias?.NumericAlias).ToList();
        Assert.DoesNotContain(null, given);
        Assert.Equal(60, given.Distinct().Count());
    }
}
