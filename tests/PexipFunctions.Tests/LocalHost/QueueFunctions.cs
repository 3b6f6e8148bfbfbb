using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>What a message asks for: <c>wait...</c> at the gate, <c>hang...</c> there without listening to the host, <c>fail...</c>, or nothing.</summary>
public sealed class QueueFunctions(Probe probe)
{
    [Function("Work")]
    public async Task Work([QueueTrigger("work")] string message, CancellationToken cancellationToken)
    {
        probe.Note(message);
        if (message.StartsWith("wait", StringComparison.Ordinal))
        {
            await probe.GateAsync(cancellationToken);
            probe.Note($"done {message}");
        }

        if (message.StartsWith("hang", StringComparison.Ordinal))
        {
            await probe.GateAsync(CancellationToken.None);
        }

        if (message.StartsWith("fail", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("no");
        }
    }
}
