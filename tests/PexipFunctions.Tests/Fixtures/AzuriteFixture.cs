namespace PexipFunctions.Tests.Fixtures;

/// <summary>A class fixture: one fresh storage account for the tests of a class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    /// <summary>Of an account that no other class uses.</summary>
    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync() => ConnectionString = await AzuriteAccounts.NewAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
