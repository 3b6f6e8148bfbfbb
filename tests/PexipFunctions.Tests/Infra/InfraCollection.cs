namespace PexipFunctions.Tests.Infra;

/// <summary>Each deployment is evaluated once for all tests: a run of the compiler takes seconds.</summary>
[CollectionDefinition(nameof(InfraCollection))]
public sealed class InfraCollection : ICollectionFixture<DefaultDeployment>, ICollectionFixture<FullDeployment>, ICollectionFixture<ProxyDeployment>,
    ICollectionFixture<UnlockedDeployment>;
