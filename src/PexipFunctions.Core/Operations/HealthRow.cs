namespace PexipFunctions.Operations;

/// <summary>What the tick found when it last looked: the one row from which <c>/health</c> answers.</summary>
/// <param name="Overdue">Names of schedules.</param>
/// <param name="Queues">Queues whose messages wait for too long, and since when that was seen; rows of old versions lack it.</param>
internal sealed record HealthRow(DateTimeOffset At, int Alarms, IReadOnlyList<string> Overdue, IReadOnlyDictionary<string, DateTimeOffset>? Queues = null)
{
    /// <summary>A look comes each minute, and may be late once or twice; after that what it found says nothing of now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Also where it comes from a clock that was wrong: a time to come is no better than one long past.</summary>
    public bool IsOld(DateTimeOffset now) => (now - At).Duration() > Fresh;
}
