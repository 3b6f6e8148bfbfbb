namespace PexipFunctions.Rooms.Infinity;

/// <summary>One page of a Tastypie list.</summary>
internal sealed record Page<T>(PageMeta Meta, IReadOnlyList<T> Objects);
