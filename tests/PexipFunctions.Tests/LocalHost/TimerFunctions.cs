using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

public sealed class TimerFunctions(Probe probe, TimeProvider clock)
{
    [Function("EveryMinute")]
    public void EveryMinute([TimerTrigger("%MinuteSchedule%")] TimerInfo timer) =>
        probe.Note($"{clock.GetUtcNow():HH:mm:ss}{(timer.IsPastDue ? " past due" : "")}");
}
