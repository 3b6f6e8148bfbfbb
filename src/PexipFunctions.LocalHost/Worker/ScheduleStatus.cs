namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for the worker's class of that name; all times are UTC.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
