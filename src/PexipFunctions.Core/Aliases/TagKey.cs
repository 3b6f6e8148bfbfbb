namespace PexipFunctions.Aliases;

/// <summary>One key of the ring: its number (0-255) stands in the tags that it signed.</summary>
public sealed record TagKey(byte Number, ReadOnlyMemory<byte> Secret);
