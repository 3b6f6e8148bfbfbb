using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace PexipFunctions.Storage;

/// <summary>The tables of one storage account. In Azure they are made by the deployment; locally by <see cref="StoragePreparation"/>.</summary>
internal sealed class AzureTables(TableServiceClient service) : ITables
{
    private readonly ConcurrentDictionary<string, ITable> tables = new(StringComparer.Ordinal);

    public ITable Get(string name) => tables.GetOrAdd(name, key => new AzureTable(service.GetTableClient(key)));
}
