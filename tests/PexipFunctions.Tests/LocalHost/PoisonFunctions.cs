using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

public sealed class PoisonFunctions(Probe probe)
{
    [Function("WorkPoison")]
    public void WorkPoison([QueueTrigger("%PoisonQueue%", Connection = "OtherStorage")] string message)
    {
        probe.Note($"poison {message}");
        if (message.StartsWith("fail for ever", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("no");
        }
    }
}
