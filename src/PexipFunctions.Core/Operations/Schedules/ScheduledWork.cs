namespace PexipFunctions.Operations.Schedules;

/// <summary>What is to be done when a schedule's time has come; when its message is to come again before the next time, or null.</summary>
public delegate Task<DateTimeOffset?> ScheduledWork(Schedule schedule, CancellationToken cancellationToken);
