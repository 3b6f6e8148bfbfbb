namespace PexipFunctions.Meetings;

/// <summary>The room of a meeting.</summary>
/// <param name="State"><c>none</c>, <c>due</c>, <c>there</c>, <c>overrun</c>, <c>policy</c> or <c>failed</c>.</param>
public sealed record DescribedRoom(string State, string Name, string Detail);
