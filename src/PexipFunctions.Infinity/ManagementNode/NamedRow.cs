namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>What this app reads of an <c>ivr_theme</c> or a running conference.</summary>
internal sealed record NamedRow(string Name, string? ResourceUri);
