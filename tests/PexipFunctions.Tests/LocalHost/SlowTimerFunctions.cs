using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

public sealed class SlowTimerFunctions(Probe probe, TimeProvider clock)
{
    [Function("Slow")]
    public async Task Slow([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        probe.Note($"begin {clock.GetUtcNow():mm:ss}");
        try
        {
            await probe.GateAsync(cancellationToken);
        }
        finally
        {
            probe.Note("end");
        }
    }
}
