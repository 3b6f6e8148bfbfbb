namespace PexipFunctions.Aliases;

/// <summary>The secret with the tag keys is missing or malformed: without it no tag can be read and nothing be signed.</summary>
public sealed class TagKeysMissingException(string message) : InvalidOperationException(message);
