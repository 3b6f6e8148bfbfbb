namespace PexipFunctions.Infinity.Policy;

/// <summary>What answering a policy request reads.</summary>
/// <param name="Callers">Every integration with a policy secret; from a cache, since it is asked for on each request.</param>
/// <param name="Room">The room of a numeric alias (lower case), or null: one point read.</param>
public sealed record PolicyLookups(
    Func<CancellationToken, Task<IReadOnlyList<PolicyCaller>>> Callers,
    Func<string, CancellationToken, Task<PolicyRoom?>> Room);
