namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>What this app reads of a <c>conference_alias</c>.</summary>
/// <param name="Conference">The resource URI of its room.</param>
internal sealed record AliasRow(string Alias, string? Conference);
