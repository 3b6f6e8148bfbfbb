namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for the worker's class of that name: why a timer function runs.</summary>
public class TimerInfo
{
    /// <summary>Null without <see cref="TimerTriggerAttribute.UseMonitor"/>.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>This run makes up for a missed one.</summary>
    public bool IsPastDue { get; set; }
}
