namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>Someone who is in a conference now.</summary>
public sealed record Participant(string Id, string DisplayName, DateTimeOffset Joined);
