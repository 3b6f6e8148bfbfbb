namespace PexipFunctions.Operations;

/// <summary>The state of the app.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c>: alarms are raised, a schedule is overdue, a queue is late, or nothing has looked for a while; <c>down</c>: storage does not answer.</param>
/// <param name="Overdue">Names of schedules that are overdue, or whose timer is silent.</param>
/// <param name="Queues">Names of queues whose messages wait for too long.</param>
/// <param name="OldSince">When the tick that comes each minute last looked, where that is too long ago; else null.</param>
public sealed record Health(string Status, int Alarms, IReadOnlyList<string> Overdue, IReadOnlyList<string> Queues, DateTimeOffset? OldSince = null);
