namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>One <c>conference_alias</c>, nested in its room.</summary>
public sealed record RoomAlias(int Id, string Alias, string Description, DateTimeOffset Created);
