using Azure;

namespace PexipFunctions.Storage;

/// <summary>A record as it was read, with the ETag that its next write must carry.</summary>
public sealed record Versioned<T>(T Value, ETag ETag);
