using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Mailboxes.Graph;

/// <summary>Secrets of a test: the cached value, and the one that is there now.</summary>
internal sealed class StubSecrets : ISecrets
{
    public string? Cached { get; set; }
    public string? Current { get; set; }

    public Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken)
    {
        Cached = fresh ? Current : Cached;
        return Task.FromResult(Cached);
    }
}
