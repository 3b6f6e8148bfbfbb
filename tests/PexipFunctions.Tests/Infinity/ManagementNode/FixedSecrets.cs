using System.Collections.Concurrent;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

/// <summary>Secrets with a cache that a test can leave stale.</summary>
internal sealed class FixedSecrets : ISecrets
{
    private readonly ConcurrentDictionary<string, string> current = new();
    private readonly ConcurrentDictionary<string, string> cached = new();

    public int FreshReads { get; private set; }

    /// <summary>What the store answers instead; null: the secret.</summary>
    public Exception? Failure { get; set; }

    public string this[string name]
    {
        set => current[name] = cached[name] = value;
    }

    /// <summary>Changes the vault's value, not the cached one.</summary>
    public void Rotate(string name, string value) => current[name] = value;

    public Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            return Task.FromException<string?>(Failure);
        }

        if (fresh)
        {
            FreshReads++;
            if (current.TryGetValue(name, out var newest))
            {
                cached[name] = newest;
            }
        }

        return Task.FromResult(cached.GetValueOrDefault(name));
    }
}
