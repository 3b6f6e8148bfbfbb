using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Product;

/// <summary>Queues whose every request is a step.</summary>
internal sealed class SteppedQueues(IQueues inner, Steps steps) : IQueues
{
    public Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken) =>
        steps.TakeAsync($"{queue}:send", () => inner.SendAsync(queue, message, delay, cancellationToken));

    public Task<IReadOnlyList<WaitingMessage>?> PeekAsync(string queue, int most, CancellationToken cancellationToken) =>
        steps.TakeAsync($"{queue}:peek", () => inner.PeekAsync(queue, most, cancellationToken));
}
