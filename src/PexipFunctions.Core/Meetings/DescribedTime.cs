namespace PexipFunctions.Meetings;

/// <summary>A time of a meeting, without buffers.</summary>
/// <param name="Alias">Numeric, of an occurrence that has another VMR than its series; empty: the meeting's.</param>
public sealed record DescribedTime(DateTimeOffset Start, DateTimeOffset End, string Alias = "");
