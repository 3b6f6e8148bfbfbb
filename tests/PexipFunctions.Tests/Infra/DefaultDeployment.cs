namespace PexipFunctions.Tests.Infra;

/// <summary>Nothing chosen but a name.</summary>
public sealed class DefaultDeployment() : Deployment("param name = 'vmr'\n");
