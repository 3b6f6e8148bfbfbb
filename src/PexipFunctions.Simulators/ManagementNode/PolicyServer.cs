namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>The external policy server that a deployment's policy profile names.</summary>
public sealed record PolicyServer(Uri Address, string User, string Password);
