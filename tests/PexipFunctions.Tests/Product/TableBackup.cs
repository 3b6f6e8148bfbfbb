using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Product;

/// <summary>All tables as they are, to go back to.</summary>
internal static class TableBackup
{
    public static async Task<MemoryTables> CopyAsync(MemoryTables tables, TimeProvider time)
    {
        var copy = new MemoryTables(time);
        foreach (var name in TableNames.All)
        {
            await foreach (var row in tables.Get(name).QueryAsync(new TableRange(), CancellationToken.None))
            {
                await copy.Get(name).UpsertAsync(row, CancellationToken.None);
            }
        }

        return copy;
    }
}
