namespace PexipFunctions.Operations;

/// <summary>A kind of alarm, with what to do about it and what ends it.</summary>
public sealed record AlarmKind(string Name, string Remedy, AlarmEnd End = AlarmEnd.ByItself);
