namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>A request that the node saw.</summary>
public sealed record SeenRequest(DateTimeOffset At, string Verb, string Path, string Query, string Body);
