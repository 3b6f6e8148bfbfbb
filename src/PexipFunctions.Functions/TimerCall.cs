using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Functions;

/// <summary>Why a timer function runs.</summary>
internal static class TimerCall
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether it was asked for by hand or is run at the start, and not by its time. At its time the host hands over the status
    /// whose next occurrence this one is; by hand and at the start that is still ahead (Microsoft.Azure.WebJobs.Extensions:
    /// TimerListener, TimerTriggerBinding).
    /// </summary>
    public static bool IsUnscheduled(this TimerInfo timer, TimeProvider time) =>
        !timer.IsPastDue && timer.ScheduleStatus is { } status && Utc(status.Next) > time.GetUtcNow().UtcDateTime + Early;

    private static DateTime Utc(DateTime instant) => instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant;
}
