namespace PexipFunctions.Operations;

/// <summary>What the tick found when it last looked: the one row from which <c>/health</c> answers.</summary>
/// <param name="Overdue">Names of schedules.</param>
internal sealed record HealthRow(DateTimeOffset At, int Alarms, IReadOnlyList<string> Overdue);
