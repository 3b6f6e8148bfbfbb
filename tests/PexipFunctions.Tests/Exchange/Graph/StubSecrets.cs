using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Secrets of a test: the cached value, and the one that is there now.</summary>
internal sealed class StubSecrets : ISecrets
{
    public string? Cached { get; set; }
    public string? Current { get; set; }

    /// <summary>What the store answers; null: the secret.</summary>
    public Exception? Failure { get; set; }

    public Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken)
    {
        Cached = fresh ? Current : Cached;
        return Failure is null ? Task.FromResult(Cached) : Task.FromException<string?>(Failure);
    }
}
