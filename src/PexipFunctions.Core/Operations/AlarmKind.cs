namespace PexipFunctions.Operations;

/// <summary>A kind of alarm, with what to do about it and what ends it.</summary>
public sealed record AlarmKind(string Name, string Remedy, AlarmEnd End = AlarmEnd.ByItself)
{
    /// <summary>
    /// How long its condition has to stay away before it ends; longer than it takes to look again. A condition that comes and
    /// goes is one alarm that stands, instead of many that begin and end.
    /// </summary>
    public TimeSpan Quiet { get; init; }
}
