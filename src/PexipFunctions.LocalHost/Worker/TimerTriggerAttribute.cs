namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for the worker's attribute of that name: the function runs on a schedule.</summary>
/// <param name="schedule">Six NCRONTAB fields (UTC), or <c>%name%</c> of the setting that holds them.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Also run once when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Remember the schedule in storage, and make up for a run that was due while no host was up.</summary>
    public bool UseMonitor { get; set; } = true;
}
