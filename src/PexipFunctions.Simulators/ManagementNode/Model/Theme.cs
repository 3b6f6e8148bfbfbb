namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>One <c>ivr_theme</c>.</summary>
public sealed record Theme(int Id, string Name);
