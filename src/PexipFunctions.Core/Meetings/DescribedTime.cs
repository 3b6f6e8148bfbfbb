namespace PexipFunctions.Meetings;

/// <summary>A time of a meeting, without buffers.</summary>
public sealed record DescribedTime(DateTimeOffset Start, DateTimeOffset End);
