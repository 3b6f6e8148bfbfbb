namespace PexipFunctions.Operations;

/// <summary>The state of the app.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c>: alarms are raised, or a schedule is overdue; <c>down</c>: storage does not answer.</param>
/// <param name="Overdue">Names of schedules that are overdue, or whose timer is silent.</param>
public sealed record Health(string Status, int Integrations, int Alarms, IReadOnlyList<string> Overdue);
