namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>One page of a Tastypie list.</summary>
internal sealed record Page<T>(PageMeta Meta, IReadOnlyList<T> Objects);
