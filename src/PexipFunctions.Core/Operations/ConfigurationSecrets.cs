using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Operations;

/// <summary>Secrets from configuration (<c>Secrets:name</c>), where no Key Vault is: on a developer's machine and in tests.</summary>
public sealed class ConfigurationSecrets(IConfiguration configuration) : ISecrets
{
    public Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken) =>
        Task.FromResult(configuration[$"Secrets:{name}"]);
}
