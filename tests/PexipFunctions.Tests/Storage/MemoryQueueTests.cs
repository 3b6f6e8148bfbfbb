using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Storage;

public sealed class MemoryQueueTests : QueueContract
{
    private readonly FakeTimeProvider time = new();
    private readonly MemoryQueues queues;

    public MemoryQueueTests() => queues = new MemoryQueues(time);

    protected override DateTimeOffset Now => time.GetUtcNow();

    protected override Task<IQueues> CreateAsync() => Task.FromResult<IQueues>(queues);

    protected override Task ReceiveAsync(string queue) => Task.FromResult(queues.TryReceive(queue, TimeSpan.FromMinutes(10)));

    protected override Task RemoveAsync(string queue)
    {
        queues.Remove(queue);
        return Task.CompletedTask;
    }
}
