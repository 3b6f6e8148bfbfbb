namespace PexipFunctions.Operations;

/// <summary>Secrets by name: Key Vault in Azure, configuration (<c>Secrets:name</c>) locally. Cached for 5 minutes.</summary>
public interface ISecrets
{
    /// <summary>The secret's value; null when there is none of that name.</summary>
    /// <param name="fresh">True to pass the cache by, after a 401.</param>
    Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken);
}
