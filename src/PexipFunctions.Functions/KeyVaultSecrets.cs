using System.Collections.Concurrent;
using Azure;
using Azure.Security.KeyVault.Secrets;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>Secrets from Key Vault, cached for 5 minutes; the last known value serves while the vault is away.</summary>
internal sealed class KeyVaultSecrets(SecretClient vault, TimeProvider time) : ISecrets
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (string? Value, DateTimeOffset ReadAt)> cache = new(StringComparer.OrdinalIgnoreCase);

    public async Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken)
    {
        var known = cache.TryGetValue(name, out var cached);
        if (known && !fresh && time.GetUtcNow() - cached.ReadAt < Fresh)
        {
            return cached.Value;
        }

        try
        {
            var value = await ReadAsync(name, cancellationToken);
            cache[name] = (value, time.GetUtcNow());
            return value;
        }
        catch (Exception) when (known && !fresh && !cancellationToken.IsCancellationRequested) // refused, not reached in any try, no token
        {
            return cached.Value;
        }
    }

    private async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await vault.GetSecretAsync(name, cancellationToken: cancellationToken)).Value.Value;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}
