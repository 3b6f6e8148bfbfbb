namespace PexipFunctions.Tests.Security;

/// <summary>Tests that measure the whole process run by themselves.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
