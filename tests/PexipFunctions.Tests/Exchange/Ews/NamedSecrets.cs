using System.Collections.Concurrent;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Secrets by name, with a cache as the key vault's has one.</summary>
internal sealed class NamedSecrets : ISecrets
{
    private readonly ConcurrentDictionary<string, string> cached = new();
    private readonly ConcurrentDictionary<string, string> current = new();

    /// <summary>What the store holds now.</summary>
    public string this[string name]
    {
        set => current[name] = value;
    }

    public Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken)
    {
        if ((fresh || !cached.ContainsKey(name)) && current.TryGetValue(name, out var value))
        {
            cached[name] = value;
        }

        return Task.FromResult(cached.GetValueOrDefault(name));
    }
}
