using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

public sealed class FailingTimerFunctions(Probe probe)
{
    [Function("Failing")]
    public void Failing([TimerTrigger("*/10 * * * * *", UseMonitor = false)] TimerInfo timer)
    {
        probe.Note(timer.ScheduleStatus is null ? "ran" : "remembered");
        throw new InvalidOperationException("no");
    }
}
