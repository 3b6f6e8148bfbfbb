namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>One page of a Tastypie list.</summary>
internal sealed record Page<T>(Page<T>.About Meta, IReadOnlyList<T> Objects)
{
    /// <param name="Next">Path and query of the next page; null on the last.</param>
    internal sealed record About(string? Next);
}
