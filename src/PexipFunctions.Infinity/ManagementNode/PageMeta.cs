namespace PexipFunctions.Infinity.ManagementNode;

/// <param name="Next">Path and query of the next page; null on the last.</param>
internal sealed record PageMeta(string? Next);
