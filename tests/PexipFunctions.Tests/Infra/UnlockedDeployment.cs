namespace PexipFunctions.Tests.Infra;

/// <summary>For who may not make locks.</summary>
public sealed class UnlockedDeployment() : Deployment("param name = 'vmr'\nparam lockResources = false\n");
