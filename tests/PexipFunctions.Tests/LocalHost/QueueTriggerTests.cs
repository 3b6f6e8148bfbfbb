using Azure.Storage.Queues;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class QueueTriggerTests : IAsyncLifetime
{
    private readonly Probe probe = new();
    private string storage = "";
    private QueueClient queue = null!;

    public async Task InitializeAsync()
    {
        storage = await AzuriteAccounts.NewAsync();
        queue = new(storage, "work");
        await queue.CreateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_reaches_its_function_as_text()
    {
        await using var app = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(QueueFunctions)).On(storage));
        await queue.SendMessageAsync("ä message");
        Assert.Equal("ä message", await probe.NextAsync());
    }
}
