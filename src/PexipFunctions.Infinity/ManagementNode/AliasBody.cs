namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>An alias created with its room.</summary>
internal sealed record AliasBody(string Alias);
