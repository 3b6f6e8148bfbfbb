using Azure.Data.Tables;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Aliases;

public sealed class AllocationAzuriteTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly PrintedBlock Printed = new("Join", []);

    [Fact]
    public async Task Processes_that_allocate_at_the_same_time_never_get_the_same_number()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await new TableServiceClient(azurite.ConnectionString).CreateTableAsync(TableNames.Aliases);
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var process = new AllocateAlias(
                new AliasStore(new AzureTables(new TableServiceClient(azurite.ConnectionString))), SecureRandom.Instance, TimeProvider.System);
            return await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => process.RunAsync(integration, AliasSamples.Keys, null, _ => Printed, CancellationToken.None)));
        }));

        var given = all.SelectMany(mine => mine).Select(alias => alias?.NumericAlias).ToList();
        Assert.DoesNotContain(null, given);
        Assert.Equal(60, given.Distinct().Count());
    }

    [Fact]
    public async Task What_was_printed_is_kept_with_its_alias_and_goes_with_it()
    {
        var integration = AllocationSamples.Integration(suffix: 9);
        await new TableServiceClient(azurite.ConnectionString).CreateTableIfNotExistsAsync(TableNames.Aliases);
        var aliases = new AliasStore(new AzureTables(new TableServiceClient(azurite.ConnectionString)));
        var alias = (await new AllocateAlias(aliases, SecureRandom.Instance, TimeProvider.System).RunAsync(integration, AliasSamples.Keys, null, _ => Printed, CancellationToken.None))!.NumericAlias;

        Assert.Equal("Join", (await aliases.FindPrintedAsync(alias, CancellationToken.None)).Printed!.Text);
        var row = (await aliases.FindAsync(alias, CancellationToken.None))!;
        Assert.NotNull(await aliases.TryReplaceAsync(row, row.Value.Released(TimeProvider.System.GetUtcNow()), CancellationToken.None));
        Assert.Null((await aliases.FindPrintedAsync(alias, CancellationToken.None)).Printed);
    }
}
