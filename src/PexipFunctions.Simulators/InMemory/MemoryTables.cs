using System.Collections.Concurrent;
using PexipFunctions.Storage;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>A storage account's tables in memory.</summary>
public sealed class MemoryTables(TimeProvider time) : ITables
{
    private readonly ConcurrentDictionary<string, MemoryTable> tables = new(StringComparer.Ordinal);

    public ITable Get(string name) => tables.GetOrAdd(name, _ => new MemoryTable(time));
}
