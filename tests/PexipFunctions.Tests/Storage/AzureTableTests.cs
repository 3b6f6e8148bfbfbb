using Azure.Data.Tables;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Storage;

public sealed class AzureTableTests(AzuriteFixture azurite) : TableContract, IClassFixture<AzuriteFixture>
{
    protected override async Task<ITable> CreateAsync()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var name = $"t{Guid.NewGuid():N}";
        await service.CreateTableAsync(name);
        return new AzureTables(service).Get(name);
    }
}
