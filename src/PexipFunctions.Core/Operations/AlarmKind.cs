namespace PexipFunctions.Operations;

/// <summary>A kind of alarm, with what to do about it.</summary>
public sealed record AlarmKind(string Name, string Remedy);
